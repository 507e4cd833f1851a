package dev.sluice.route;

import java.time.Instant;

/**
 * Whether requests go to a target. The words are those of Michael Nygard's <i>Release It!</i>: a
 * closed circuit lets requests through.
 */
public sealed interface CircuitState {
  /** Requests go to it. */
  record Closed() implements CircuitState {}

  /**
   * No requests go to it.
   *
   * @param cause why
   * @param until when it may be tried again; never moved to an earlier time
   */
  record Open(OpenCause cause, Instant until) implements CircuitState {}

  /**
   * A share of the requests goes to it, which grows while they are answered.
   *
   * @param percent the share, 1 to 99
   */
  record HalfOpen(int percent) implements CircuitState {}

  /** Why a circuit was opened. */
  enum OpenCause {
    /** Too many tries failed: server errors, time-outs, no connection. */
    FAILING("it is failing"),
    /** It said that it takes no more requests for some time. */
    RATE_LIMITED("it is rate limited"),
    /** The operator's credit or quota with the provider is used up. */
    NO_CREDIT("the provider's quota or credit is used up"),
    /** The provider refuses the operator's key. */
    REFUSED_KEY("the provider refuses the key"),
    /** The provider does not know the model. */
    NO_MODEL("the provider does not know the model");

    private final String words;

    OpenCause(String words) {
      this.words = words;
    }

    /** A clause for people: {@code it is failing}. */
    public String words() {
      return words;
    }
  }
}
