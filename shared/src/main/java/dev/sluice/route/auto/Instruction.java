package dev.sluice.route.auto;

/**
 * What somebody is told to do, apart from the material to do it with: people put the demand before
 * the material or behind it. So words in the middle of a long message do not count, and "Summarize
 * this" stays easy however hard the text below it is.
 *
 * @param prose the beginning and the end of the message without fenced code
 * @param words the same folded, as {@link Phrases} look for it
 * @param edge the very beginning and end, folded
 */
record Instruction(String prose, String words, String edge) {
  private static final int WHOLE = 1_600;
  private static final int HEAD = 600;
  private static final int TAIL = 300;
  private static final int EDGE = 120;
  private static final int MOST_ITEMS = 9;

  static Instruction of(String text) {
    String prose = ends(CodeScan.withoutFences(text), WHOLE, HEAD, TAIL);
    return new Instruction(
        prose, Phrases.fold(prose), Phrases.fold(ends(prose, 2 * EDGE, EDGE, EDGE / 2)));
  }

  private static String ends(String text, int whole, int head, int tail) {
    return text.length() <= whole
        ? text
        : text.substring(0, head) + "\n" + text.substring(text.length() - tail);
  }

  /** How many items a numbered list in it has that counts from one. */
  int numbered() {
    int items = 0;
    int at = prose.indexOf("1. ");
    while (at >= 0 && items < MOST_ITEMS) {
      items++;
      at = prose.indexOf((items + 1) + ". ", at);
    }
    return items;
  }

  /** Whether it gives an order of doing things in words. */
  boolean isOrdered() {
    return words.contains(" first ") && words.contains(" then ");
  }
}
