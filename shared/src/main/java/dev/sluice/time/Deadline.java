package dev.sluice.time;

import java.time.Duration;

/**
 * A moment on the monotonic clock after which work must have stopped. Immutable and thread-safe; it
 * is a moment of this process, never stored.
 */
public final class Deadline {
  private final Ticker ticker;
  private final long at;

  private Deadline(Ticker ticker, long at) {
    this.ticker = ticker;
    this.at = at;
  }

  /** The moment this long from now. */
  public static Deadline in(Duration time, Ticker ticker) {
    return new Deadline(ticker, ticker.nanos() + time.toNanos());
  }

  /**
   * The earlier of this moment and the one this long from now.
   *
   * @param time not negative, and at most 292 years
   */
  public Deadline within(Duration time) {
    long now = ticker.nanos();
    return at - now <= time.toNanos() ? this : new Deadline(ticker, now + time.toNanos());
  }

  /** The time that is left; zero once it has passed, never negative. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, at - ticker.nanos()));
  }

  public boolean hasPassed() {
    return at - ticker.nanos() <= 0;
  }

  /** Whether this much time is still left. */
  public boolean leaves(Duration time) {
    return left().compareTo(time) > 0;
  }
}
