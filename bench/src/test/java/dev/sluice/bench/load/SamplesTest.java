package dev.sluice.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SamplesTest {
  @Test
  void aPercentileIsOneOfTheTimes() {
    Samples samples = new Samples();
    for (int i = 100; i >= 1; i--) {
      samples.add(i);
    }
    assertEquals(Duration.ofNanos(50), samples.percentile(50));
    assertEquals(Duration.ofNanos(99), samples.percentile(99));
    assertEquals(Duration.ofNanos(100), samples.percentile(100));
    assertEquals(Duration.ofNanos(1), samples.percentile(0.1));
  }

  @Test
  void timesThatAreAddedAfterALookCount() {
    Samples samples = new Samples();
    samples.add(7);
    assertEquals(Duration.ofNanos(7), samples.percentile(99));
    Samples more = new Samples();
    more.add(9);
    more.add(8);
    samples.add(more);
    assertEquals(3, samples.size());
    assertEquals(Duration.ofNanos(9), samples.percentile(99));
  }

  @Test
  void manyTimesFit() {
    Samples samples = new Samples();
    for (int i = 1; i <= 10_000; i++) {
      samples.add(i);
    }
    assertEquals(Duration.ofNanos(9_900), samples.percentile(99));
  }

  @Test
  void noTimesHaveNoPercentile() {
    assertEquals(Duration.ZERO, new Samples().percentile(50));
  }
}
