package dev.sluice.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Which opening of a target's circuit this process has probed, and when: one probe an opening, and
 * never two of a target within {@link #BETWEEN}. Keeps one entry a target. Thread-safe.
 */
final class ProbeTimes {
  /** A schedule of once a minute is not on the dot, and must not miss every other turn for it. */
  static final Duration BETWEEN = Duration.ofSeconds(55);

  private final Map<String, Probe> last = new HashMap<>();

  /** The opening that ended then, probed at this moment. */
  private record Probe(Instant until, Instant at) {}

  /**
   * Whether the opening that ended at {@code until} is to be probed now; if so, it counts as probed
   * from now on.
   */
  synchronized boolean take(String targetId, Instant until, Instant now) {
    Probe before = last.get(targetId);
    boolean due =
        before == null || (until.isAfter(before.until) && !now.isBefore(before.at.plus(BETWEEN)));
    if (due) {
      last.put(targetId, new Probe(until, now));
    }
    return due;
  }
}
