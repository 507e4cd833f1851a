package dev.sluice.provider.bedrock;

/**
 * Parts a text that may begin with {@code <reasoning>...</reasoning>}, in pieces that may be cut
 * anywhere, tags included. Holds back less than a tag. For one answer, by one thread.
 */
final class ReasoningTags {
  /**
   * What a piece holds of both.
   *
   * @param reasoning what was thought
   * @param content what is said
   */
  record Parts(String reasoning, String content) {}

  private enum Where {
    BEFORE,
    INSIDE,
    BEHIND
  }

  private static final String OPEN = "<reasoning>";
  private static final String CLOSE = "</reasoning>";

  private Where where = Where.BEFORE;
  private String held = "";

  /** What is known after this piece. */
  Parts next(String piece) {
    held += piece;
    if (where == Where.BEFORE) {
      if (held.length() < OPEN.length() && OPEN.startsWith(held)) {
        return new Parts("", "");
      }
      boolean opened = held.startsWith(OPEN);
      where = opened ? Where.INSIDE : Where.BEHIND;
      held = opened ? held.substring(OPEN.length()) : held;
    }
    if (where == Where.BEHIND) {
      return new Parts("", take(held.length()));
    }
    int close = held.indexOf(CLOSE);
    if (close < 0) {
      return new Parts(take(held.length() - begunTag()), "");
    }
    String reasoning = take(close);
    where = Where.BEHIND;
    held = held.substring(CLOSE.length());
    return new Parts(reasoning, take(held.length()));
  }

  /** What was still held when the text ended. */
  Parts rest() {
    String text = take(held.length());
    return where == Where.INSIDE ? new Parts(text, "") : new Parts("", text);
  }

  private String take(int length) {
    String taken = held.substring(0, length);
    held = held.substring(length);
    return taken;
  }

  /** How much of a closing tag stands at the end of what is held. */
  private int begunTag() {
    int length = Math.min(held.length(), CLOSE.length() - 1);
    while (!CLOSE.startsWith(held.substring(held.length() - length))) {
      length--;
    }
    return length;
  }
}
