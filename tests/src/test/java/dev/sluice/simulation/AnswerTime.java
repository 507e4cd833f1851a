package dev.sluice.simulation;

import java.time.Duration;
import java.util.Random;

/**
 * How long an answer takes at a target that is well. Both parts are log-normal. The figures are an
 * assumption about a small hosted model, not a measurement: 300 ms to the first content with a 99th
 * percentile of 1.5 s, and another second to the end with a 99th percentile of 4 s.
 *
 * @param firstContent from the arrival at the target to the first content
 * @param rest from there to the end
 */
record AnswerTime(Duration firstContent, Duration rest) {
  /** How many standard deviations above the median the 99th percentile lies. */
  private static final double Z99 = 2.326;

  /** The time of the request with this seed. */
  static AnswerTime of(long seed) {
    Random random = new Random(seed);
    return new AnswerTime(logNormal(random, 300, 1_500), logNormal(random, 1_000, 4_000));
  }

  /** The same answer from a target that is so many times slower. */
  AnswerTime times(int factor) {
    return new AnswerTime(firstContent.multipliedBy(factor), rest.multipliedBy(factor));
  }

  Duration whole() {
    return firstContent.plus(rest);
  }

  private static Duration logNormal(Random random, long medianMillis, long p99Millis) {
    double sigma = Math.log((double) p99Millis / medianMillis) / Z99;
    double millis = medianMillis * Math.exp(sigma * random.nextGaussian());
    return Duration.ofNanos((long) (1_000_000 * millis));
  }
}
