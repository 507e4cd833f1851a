package dev.sluice.route.circuit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time to the first content as an exponentially weighted moving average: a new time counts for
 * an eighth, as round trips do in TCP (RFC 6298, section 2). Immutable.
 *
 * @param time the average; zero if nothing was measured
 * @param at when the last time was measured
 */
record FirstContent(Duration time, Instant at) {
  static final FirstContent UNKNOWN = new FirstContent(Duration.ZERO, Instant.MIN);

  /**
   * How long an average is worth something: a target that was slow once, and is not asked because
   * of it, would stay slow for ever.
   */
  static final Duration MAX_AGE = Duration.ofMinutes(5);

  private static final int WEIGHT = 8;

  /** With one time more. */
  FirstContent with(Duration next, Instant now) {
    Duration average =
        average(now).map(old -> old.plus(next.minus(old).dividedBy(WEIGHT))).orElse(next);
    return new FirstContent(average, now);
  }

  /** The average, if something was measured lately. */
  Optional<Duration> average(Instant now) {
    return at.isAfter(now.minus(MAX_AGE)) ? Optional.of(time) : Optional.empty();
  }
}
