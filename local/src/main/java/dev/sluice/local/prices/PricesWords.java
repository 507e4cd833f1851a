package dev.sluice.local.prices;

import dev.sluice.names.NearestNames;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the words after {@code ./sluice prices} ask for. */
sealed interface PricesWords {
  /** To be told how to. */
  record Help(String text) implements PricesWords {}

  /** Something that is not understood, said in one sentence. */
  record Wrong(String sentence) implements PricesWords {}

  /**
   * To do this.
   *
   * @param name the file to import or the model to show; blank for a check
   * @param options the options that were given, each with its value; of a switch it is blank
   */
  record Wish(Act act, String name, Map<String, String> options) implements PricesWords {
    public Wish {
      options = Map.copyOf(options);
    }

    Optional<String> option(String option) {
      return Optional.ofNullable(options.get(option));
    }

    boolean has(String option) {
      return options.containsKey(option);
    }
  }

  /** What can be done. */
  enum Act {
    IMPORT("import", PricesHelp.IMPORT),
    CHECK("check", PricesHelp.CHECK),
    SHOW("show", PricesHelp.SHOW);

    private final String word;
    private final String help;

    Act(String word, String help) {
      this.word = word;
      this.help = help;
    }

    /** The options that take a value. */
    private Set<String> valued() {
      return switch (this) {
        case IMPORT -> Set.of("--into", "--only", "--as-of");
        case CHECK -> Set.of("--config", "--prices", "--older-than", "--within");
        case SHOW -> Set.of("--prices");
      };
    }

    private Set<String> switches() {
      return this == IMPORT
          ? Set.of("--capabilities", "--dry-run", "--force", "--verbose")
          : Set.of();
    }
  }

  /** Reads the words. */
  static PricesWords parse(List<String> words) {
    if (words.isEmpty() || isHelp(words.getFirst())) {
      return new Help(PricesHelp.ALL);
    }
    for (Act act : Act.values()) {
      if (act.word.equals(words.getFirst())) {
        return parse(act, words.subList(1, words.size()));
      }
    }
    return new Wrong("After 'prices' comes import, check or show, not '" + words.getFirst() + "'.");
  }

  private static PricesWords parse(Act act, List<String> words) {
    Map<String, String> options = new HashMap<>();
    List<String> names = new ArrayList<>();
    Deque<String> rest = new ArrayDeque<>(words);
    while (!rest.isEmpty()) {
      String word = rest.remove();
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      String option = equals < 0 ? word : word.substring(0, equals);
      if (isHelp(option)) {
        return new Help(act.help);
      }
      if (!option.startsWith("-")) {
        names.add(word);
      } else if (act.switches().contains(option) && equals < 0) {
        options.put(option, "");
      } else if (act.valued().contains(option)) {
        String value = equals < 0 ? rest.poll() : word.substring(equals + 1);
        if (value == null || value.isBlank() || value.startsWith("--")) {
          return new Wrong(option + " needs a value; see ./sluice prices " + act.word + " --help.");
        }
        options.put(option, value);
      } else {
        return new Wrong(unknown(act, option));
      }
    }
    return wish(act, names, options);
  }

  private static PricesWords wish(Act act, List<String> names, Map<String, String> options) {
    String wanted =
        switch (act) {
          case IMPORT -> "Which file? Such as: ./sluice prices import FILE";
          case SHOW -> "Which model? Such as: ./sluice prices show openai/gpt-5.2";
          case CHECK -> "";
        };
    if (names.size() > (wanted.isEmpty() ? 0 : 1)) {
      return new Wrong("'" + names.getLast() + "' is one word too many for '" + act.word + "'.");
    }
    if (names.isEmpty() && !wanted.isEmpty()) {
      return new Wrong(wanted);
    }
    for (String option : List.of("--older-than", "--within")) {
      if (!options.getOrDefault(option, "0").matches("[0-9]{1,5}")) {
        return new Wrong(option + " must be a number of days.");
      }
    }
    if (options.containsKey("--as-of") && !isDate(options.getOrDefault("--as-of", ""))) {
      return new Wrong("--as-of must be a date (YYYY-MM-DD).");
    }
    return new Wish(act, names.isEmpty() ? "" : names.getFirst(), options);
  }

  private static String unknown(Act act, String option) {
    List<String> known = new ArrayList<>(act.valued());
    known.addAll(act.switches());
    List<String> nearest = NearestNames.of(option, known, 1);
    return "There is no option '"
        + option
        + "' here"
        + (nearest.isEmpty() ? "" : "; did you mean '" + nearest.getFirst() + "'?")
        + (nearest.isEmpty() ? "; see ./sluice prices " + act.word + " --help." : "");
  }

  private static boolean isHelp(String word) {
    return word.equals("--help") || word.equals("-h");
  }

  private static boolean isDate(String text) {
    try {
      return LocalDate.parse(text).getYear() > 0;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
