package dev.sluice.route.circuit;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many retries a target is worth: one for every five requests, so that a target that fails is
 * sent a fifth more and not several times as much when it can least bear it (Google's <i>Site
 * Reliability Engineering</i>, "Handling Overload", says a tenth; Finagle and Envoy a fifth). What
 * is not used is kept up to {@link #MOST} retries. Counted in fifths of a retry, exactly.
 * Thread-safe.
 */
final class RetryBudget {
  /** The most retries that are kept. */
  static final int MOST = 10;

  /** How many a target starts with: one that is seldom asked must be able to retry, too. */
  static final int START = 3;

  private static final int REQUESTS_FOR_ONE = 5;

  private final AtomicInteger fifths = new AtomicInteger(START * REQUESTS_FOR_ONE);

  /** Pays in for a request that was sent here for the first time. */
  void deposit() {
    fifths.updateAndGet(saved -> Math.min(MOST * REQUESTS_FOR_ONE, saved + 1));
  }

  /** Takes one retry, if there is one. */
  boolean take() {
    int before =
        fifths.getAndUpdate(saved -> saved < REQUESTS_FOR_ONE ? saved : saved - REQUESTS_FOR_ONE);
    return before >= REQUESTS_FOR_ONE;
  }
}
