package dev.sluice.bench;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options after a verb: {@code --name value} or {@code --name=value}; switches have none. */
final class Arguments {
  private final Map<String, String> given = new HashMap<>();

  /**
   * Reads the words.
   *
   * @param names the options there are, without their dashes
   * @param switches those of them that have no value
   * @throws Mistake if a word is none of them
   */
  Arguments(List<String> words, List<String> names, List<String> switches) {
    Deque<String> rest = new ArrayDeque<>();
    for (String word : words) {
      rest.addAll(word.startsWith("--") ? Arrays.asList(word.split("=", 2)) : List.of(word));
    }
    while (!rest.isEmpty()) {
      String word = rest.remove();
      String name = word.startsWith("--") ? word.substring(2) : "";
      if (switches.contains(name)) {
        given.put(name, "");
      } else if (names.contains(name) && !rest.isEmpty()) {
        given.put(name, rest.remove());
      } else {
        throw new Mistake(
            names.contains(name)
                ? word + " needs a value."
                : "There is no option '" + word + "'; see ./sluice bench --help.");
      }
    }
  }

  boolean has(String name) {
    return given.containsKey(name);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(given.get(name));
  }

  /** A whole number from {@code least} to {@code most}. */
  int whole(String name, int fallback, int least, int most) {
    return text(name).map(text -> whole(name, text, least, most)).orElse(fallback);
  }

  /** Whole numbers with commas between them, each at least 1. */
  List<Integer> wholes(String name, List<Integer> fallback, int most) {
    return text(name)
        .map(text ->
            Arrays.stream(text.split(",", -1)).map(part -> whole(name, part, 1, most)).toList())
        .orElse(fallback);
  }

  /** Words with commas between them, all of them among those. */
  List<String> words(String name, List<String> possible) {
    List<String> words = text(name).map(text -> List.of(text.split(",", -1))).orElse(possible);
    if (!possible.containsAll(words)) {
      throw new Mistake("--" + name + " takes " + String.join(", ", possible) + ".");
    }
    return words;
  }

  private static int whole(String name, String text, int least, int most) {
    if (text.matches("\\d{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new Mistake("--" + name + " needs a number from " + least + " to " + most + ".");
  }

  /** Something on the command line that is not understood; said in one sentence. */
  static final class Mistake extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String sentence;

    Mistake(String sentence) {
      super(sentence);
      this.sentence = sentence;
    }

    String sentence() {
      return sentence;
    }
  }
}
