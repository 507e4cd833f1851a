package dev.sluice.provider;

/** What became of a call in a dialect. */
public sealed interface Translation {
  /**
   * A request, and how to read what comes back for it.
   *
   * @param reading good for one answer
   */
  record Sendable(Outgoing request, Reading reading) implements Translation {}

  /**
   * The target cannot take the request as it is, or nobody could; nothing is sent, nothing is paid.
   *
   * @param failure of class {@code UNSUPPORTED} where another target may take it
   */
  record Unsendable(Failure failure) implements Translation {}
}
