package dev.sluice.simulation;

import dev.sluice.time.Ticker;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What one modelled target can take, and what it has been asked. Requests are counted in windows of
 * five seconds, and only so many may be under way at once, as providers have it.
 */
final class ModelledTarget {
  /** What it takes when it is well: any one of the three could take a whole load. */
  static final int PER_SECOND = 30;

  /** What it works on at once. */
  static final int AT_ONCE = 100;

  private static final Duration WINDOW = Duration.ofSeconds(5);

  private final Ticker ticker;
  private long window = -1;
  private int taken;
  private int underWay;
  private int calls;
  private int answers;

  ModelledTarget(Ticker ticker) {
    this.ticker = ticker;
  }

  /** Asks for a place; how long to wait, in whole seconds, if there is none. */
  Optional<Duration> admit(int perSecond) {
    long now = ticker.nanos();
    if (now / WINDOW.toNanos() != window) {
      window = now / WINDOW.toNanos();
      taken = 0;
    }
    if (taken >= perSecond * WINDOW.toSeconds()) {
      long rest = (window + 1) * WINDOW.toNanos() - now;
      return Optional.of(
          Duration.ofNanos(rest).plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS));
    }
    if (underWay >= AT_ONCE) {
      return Optional.of(Duration.ofSeconds(1));
    }
    taken++;
    underWay++;
    return Optional.empty();
  }

  /** Gives the place back. */
  void leave() {
    underWay--;
  }

  void called() {
    calls++;
  }

  void answered() {
    answers++;
  }

  /** How often it was asked. */
  int calls() {
    return calls;
  }

  /** How often it gave a whole answer. */
  int answers() {
    return answers;
  }
}
