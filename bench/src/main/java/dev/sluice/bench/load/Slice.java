package dev.sluice.bench.load;

import java.time.Duration;

/**
 * What came of a stretch of load.
 *
 * @param firstContent for each request the time from its send to the first content of its answer
 * @param time how long it took from the first send to the last answer
 */
public record Slice(Samples firstContent, Duration time) {
  /** How many requests were answered; none failed. */
  public int requests() {
    return firstContent.size();
  }
}
