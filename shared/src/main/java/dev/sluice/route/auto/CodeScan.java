package dev.sluice.route.auto;

import java.util.Locale;

/**
 * Looks for program text: fences, names as programs have them, ends of statements, SQL, and the
 * traces that runtimes print. One pass over the characters.
 */
final class CodeScan {
  private static final String FENCE = "```";

  /** What runtimes of several languages print above and in a stack trace. */
  private static final String[] TRACES = {
    "Traceback (most recent call last)",
    "Exception in thread",
    "\tat ",
    "\n    at ",
    "\n  File \"",
    "Caused by: ",
    "panic: ",
    "goroutine 1 [",
    "stack backtrace:"
  };

  private CodeScan() {}

  static boolean hasFence(String text) {
    return text.contains(FENCE);
  }

  static boolean hasStackTrace(String text) {
    for (String trace : TRACES) {
      if (text.contains(trace)) {
        return true;
      }
    }
    return false;
  }

  /** The text without what stands between fences. */
  static String withoutFences(String text) {
    if (!hasFence(text)) {
      return text;
    }
    StringBuilder prose = new StringBuilder();
    String[] pieces = text.split(FENCE, -1);
    for (int i = 0; i < pieces.length; i += 2) {
      prose.append(pieces[i]).append(' ');
    }
    return prose.toString();
  }

  /** Whether this is SQL: the words of a query in capitals, as they are usually written. */
  static boolean hasSql(String text) {
    boolean capitals = text.contains("SELECT ") && text.contains(" FROM ");
    return capitals || text.toLowerCase(Locale.ROOT).contains("select * from");
  }

  /**
   * How many marks of program text there are: {@code camelCase}, {@code snake_case}, {@code
   * call()}, lines that end with a semicolon or an opening brace, and arrows.
   */
  static int marks(String text) {
    int marks = 0;
    for (int i = 1; i + 1 < text.length(); i++) {
      char before = text.charAt(i - 1);
      char here = text.charAt(i);
      char next = text.charAt(i + 1);
      boolean mark =
          switch (here) {
            case '_' -> isSmall(before) && isSmall(next);
            case '(' -> isSmall(before) && next == ')';
            case ';', '{' -> next == '\n';
            case '=', '-' -> next == '>';
            default -> isSmall(before) && isCapital(here) && isSmall(next);
          };
      if (mark) {
        marks++;
      }
    }
    return marks;
  }

  private static boolean isSmall(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
