package dev.sluice.route;

/** When a step of a plan is taken. */
public enum Occasion {
  /** It stands behind a name that was asked for. */
  ASKED("choice"),
  /** After a target found the request too long, if this one takes more. */
  CONTEXT_WINDOW("context window fallback"),
  /** After a target's filter refused the content. */
  CONTENT_POLICY("content policy fallback"),
  /** After any failure that another target may cure. */
  FALLBACK("fallback"),
  /** Where the budget does not allow what was asked for. */
  BUDGET("budget fallback");

  private final String words;

  Occasion(String words) {
    this.words = words;
  }

  /** For people: what a step on this occasion is. */
  String words() {
    return words;
  }
}
