package dev.sluice.route.auto;

/**
 * Something in a request that speaks for a harder or an easier task. A closed list: a reason is
 * always one of these words and never a word of the caller's, so it may be logged.
 */
public enum Signal {
  LENGTH("length"),
  WRITING("something to write or explain"),
  CODE("code"),
  ENGINEERING("hard engineering"),
  STACK_TRACE("stack trace"),
  DESIGN("design of a system"),
  MATHEMATICS("mathematics", true),
  PROOF("proof or derivation", true),
  ANALYSIS("analysis", true),
  STEPS("several steps", true),
  CONSTRAINTS("constraints", true),
  TOOLS("tools"),
  SCHEMA("JSON schema"),
  CONVERSATION("what came before"),
  SYSTEM_PROMPT("long system prompt"),
  EFFORT("reasoning effort", true),
  ROUTINE("routine"),
  OPEN("nothing routine"),
  MEDIA("media"),
  LONG_INPUT("long input");

  private final String words;
  private final boolean reasoning;

  Signal(String words) {
    this(words, false);
  }

  Signal(String words, boolean reasoning) {
    this.words = words;
    this.reasoning = reasoning;
  }

  /** For people: {@code hard engineering}. */
  public String words() {
    return words;
  }

  /** Whether it speaks for a model that thinks before it answers, not only for a better one. */
  boolean asksForReasoning() {
    return reasoning;
  }
}
