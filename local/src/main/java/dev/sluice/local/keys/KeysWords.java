package dev.sluice.local.keys;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the words after {@code ./sluice keys} ask for. */
sealed interface KeysWords {
  /** To be told how to. */
  record Help() implements KeysWords {}

  /**
   * Something that is not understood; said in one sentence, which repeats no word that may be a
   * key.
   */
  record Wrong(String sentence) implements KeysWords {}

  /**
   * To do this.
   *
   * @param key the name of the key; blank for a list
   * @param options what was given of {@code --stack}, {@code --secret} and {@code --region}
   */
  record Wish(Act act, String key, Map<String, String> options) implements KeysWords {
    public Wish {
      options = Map.copyOf(options);
    }

    Optional<String> option(String name) {
      return Optional.ofNullable(options.get(name));
    }
  }

  enum Act {
    PUT,
    LIST,
    REMOVE
  }

  Set<String> OPTIONS = Set.of("--stack", "--secret", "--region");

  /** Reads the words. */
  static KeysWords parse(List<String> words) {
    Map<String, String> options = new HashMap<>();
    List<String> others = new ArrayList<>();
    Deque<String> rest = new ArrayDeque<>(words);
    while (!rest.isEmpty()) {
      String word = rest.remove();
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      String name = equals < 0 ? word : word.substring(0, equals);
      if (name.equals("--help") || name.equals("-h")) {
        return new Help();
      }
      if (!name.startsWith("-")) {
        others.add(word);
        continue;
      }
      if (!OPTIONS.contains(name)) {
        return new Wrong(
            "There is no option " + KeyName.quoted(name) + "; see ./sluice keys --help.");
      }
      String value = equals < 0 ? rest.poll() : word.substring(equals + 1);
      if (value == null || value.isBlank() || value.startsWith("--")) {
        return new Wrong(name + " needs a name.");
      }
      options.put(name, value);
    }
    return options.keySet().containsAll(Set.of("--stack", "--secret"))
        ? new Wrong("Either --stack or --secret, not both.")
        : wish(others, options);
  }

  private static KeysWords wish(List<String> words, Map<String, String> options) {
    if (words.isEmpty()) {
      return new Help();
    }
    List<String> names = words.subList(1, words.size());
    return switch (words.getFirst()) {
      case "list" ->
          names.isEmpty()
              ? new Wish(Act.LIST, "", options)
              : new Wrong("'list' takes no name; see ./sluice keys --help.");
      case "put" -> of(Act.PUT, names, options);
      case "remove" -> of(Act.REMOVE, names, options);
      default ->
          new Wrong(
              "After 'keys' comes put, list or remove, not "
                  + KeyName.quoted(words.getFirst())
                  + ".");
    };
  }

  private static KeysWords of(Act act, List<String> names, Map<String, String> options) {
    return switch (names.size()) {
      case 0 -> new Wrong("Whose key? Such as: ./sluice keys put openai");
      case 1 ->
          switch (KeyName.of(names.getFirst())) {
            case KeyName.Known(var name) -> new Wish(act, name, options);
            case KeyName.Unknown(var sentence) -> new Wrong(sentence);
          };
      default ->
          new Wrong(
              "Only one name belongs here. A key is never an argument, where others can see it: it"
                  + " is read from standard input. If you just typed one, take it for known.");
    };
  }
}
