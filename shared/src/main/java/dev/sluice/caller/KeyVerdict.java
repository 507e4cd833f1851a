package dev.sluice.caller;

/** What is known of a key that was presented. */
public sealed interface KeyVerdict {
  record Known(Caller caller) implements KeyVerdict {}

  record Unrecognised(Reason reason) implements KeyVerdict {}

  /** Why a key does not open. */
  enum Reason {
    MISSING,
    UNKNOWN,
    EXPIRED,
    BLOCKED
  }
}
