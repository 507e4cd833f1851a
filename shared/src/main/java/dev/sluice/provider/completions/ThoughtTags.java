package dev.sluice.provider.completions;

/**
 * Takes the thoughts between a pair of tags ({@code <think>} and {@code </think>}) at the beginning
 * of a text out of it, in whatever pieces it comes. What may be the beginning of a tag is kept
 * until it is known. Used for one text, by one thread.
 */
public final class ThoughtTags {
  /**
   * What a piece of text comes to.
   *
   * @param reasoning what was thought
   * @param content what is said
   */
  public record Split(String reasoning, String content) {
    /** Both, and then these. */
    public Split and(Split more) {
      return new Split(reasoning + more.reasoning, content + more.content);
    }
  }

  /** More white space than this before a tag is text, so that what is kept has a bound. */
  private static final int MOST_SPACES = 64;

  private enum State {
    BEFORE,
    WITHIN,
    AFTER
  }

  private final String open;
  private final String close;
  private State state = State.BEFORE;
  private String kept = "";

  /**
   * For thoughts in this tag.
   *
   * @param name {@code think}, for {@code <think>} and {@code </think>}
   */
  public ThoughtTags(String name) {
    this.open = "<" + name + ">";
    this.close = "</" + name + ">";
  }

  /** The next piece of text. */
  public Split next(String text) {
    String all = kept + text;
    kept = "";
    return switch (state) {
      case BEFORE -> before(all);
      case WITHIN -> within(all);
      case AFTER -> new Split("", all);
    };
  }

  /** What was kept, when no more text comes. */
  public Split end() {
    Split rest = state == State.WITHIN ? new Split(kept, "") : new Split("", kept);
    kept = "";
    return rest;
  }

  /** The provider has taken the thoughts out itself. */
  public void none() {
    state = State.AFTER;
  }

  private Split before(String all) {
    String text = all.stripLeading();
    if (all.length() - text.length() > MOST_SPACES) {
      state = State.AFTER;
      return new Split("", all);
    }
    if (text.startsWith(open)) {
      state = State.WITHIN;
      return within(text.substring(open.length()));
    }
    if (open.startsWith(text)) {
      kept = all;
      return new Split("", "");
    }
    state = State.AFTER;
    return new Split("", all);
  }

  private Split within(String all) {
    int end = all.indexOf(close);
    if (end >= 0) {
      state = State.AFTER;
      return new Split(all.substring(0, end), all.substring(end + close.length()));
    }
    int safe = all.length();
    for (int length = Math.min(close.length() - 1, all.length()); length > 0; length--) {
      if (all.endsWith(close.substring(0, length))) {
        safe = all.length() - length;
        break;
      }
    }
    kept = all.substring(safe);
    return new Split(all.substring(0, safe), "");
  }
}
