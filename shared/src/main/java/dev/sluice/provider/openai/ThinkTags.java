package dev.sluice.provider.openai;

/**
 * Takes what stands between {@code <think>} and {@code </think>} at the beginning of a text out of
 * it, in whatever pieces it comes. What may be the beginning of a tag is kept until it is known.
 * Used for one text.
 */
final class ThinkTags {
  private static final String OPEN = "<think>";
  private static final String CLOSE = "</think>";

  /** What a piece of text comes to. */
  record Split(String reasoning, String content) {}

  private enum State {
    BEFORE,
    WITHIN,
    AFTER
  }

  private State state = State.BEFORE;
  private String kept = "";

  /** The next piece of text. */
  Split next(String text) {
    String all = kept + text;
    kept = "";
    return switch (state) {
      case BEFORE -> before(all);
      case WITHIN -> within(all);
      case AFTER -> new Split("", all);
    };
  }

  /** What was kept, when no more text comes. */
  Split end() {
    Split rest = state == State.WITHIN ? new Split(kept, "") : new Split("", kept);
    kept = "";
    return rest;
  }

  /** The provider has taken the thoughts out itself. */
  void none() {
    state = State.AFTER;
  }

  private Split before(String all) {
    String text = all.stripLeading();
    if (text.startsWith(OPEN)) {
      state = State.WITHIN;
      return within(text.substring(OPEN.length()));
    }
    if (OPEN.startsWith(text)) {
      kept = all;
      return new Split("", "");
    }
    state = State.AFTER;
    return new Split("", all);
  }

  private Split within(String all) {
    int close = all.indexOf(CLOSE);
    if (close >= 0) {
      state = State.AFTER;
      return new Split(all.substring(0, close), all.substring(close + CLOSE.length()));
    }
    int safe = all.length();
    for (int length = Math.min(CLOSE.length() - 1, all.length()); length > 0; length--) {
      if (all.endsWith(CLOSE.substring(0, length))) {
        safe = all.length() - length;
        break;
      }
    }
    kept = all.substring(safe);
    return new Split(all.substring(0, safe), "");
  }
}
