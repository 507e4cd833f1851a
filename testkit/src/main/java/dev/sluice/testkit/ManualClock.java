package dev.sluice.testkit;

import dev.sluice.time.Pause;
import dev.sluice.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * A clock that stands still until it is turned by hand: the date, the monotonic ticker and the way
 * to wait in one, so that they agree. A pause does not wait: it turns the clock by its length and
 * is remembered. Thread-safe.
 */
public final class ManualClock implements InstantSource, Ticker, Pause {
  private final Instant start;
  private final List<Duration> pauses = new ArrayList<>();
  private Duration passed = Duration.ZERO;

  /** A clock that stands at this instant; its ticker stands at zero. */
  public ManualClock(Instant start) {
    this.start = start;
  }

  @Override
  public synchronized Instant instant() {
    return start.plus(passed);
  }

  @Override
  public synchronized long nanos() {
    return passed.toNanos();
  }

  @Override
  public synchronized void take(Duration time) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while waiting for " + time);
    }
    pauses.add(time);
    advance(time);
  }

  /**
   * Turns the clock on.
   *
   * @throws IllegalArgumentException if the time is negative: a ticker never goes back
   */
  public synchronized void advance(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("a clock turned back by " + time);
    }
    passed = passed.plus(time);
  }

  /** Every pause that was taken, in order: a copy. */
  public synchronized List<Duration> pauses() {
    return List.copyOf(pauses);
  }
}
