package dev.sluice.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetryPolicyTest {
  private static final RetryPolicy POLICY =
      new RetryPolicy(5, Map.of(), Duration.ofMillis(500), Duration.ofSeconds(3));

  /** Always the most there can be. */
  private static final RandomGenerator HIGHEST =
      new RandomGenerator() {
        @Override
        public long nextLong() {
          return -1;
        }

        @Override
        public long nextLong(long bound) {
          return bound - 1;
        }
      };

  @ParameterizedTest
  @CsvSource({"1, 500", "2, 1000", "3, 2000", "4, 3000", "5, 3000", "1000, 3000"})
  void theCapDoublesUpToTheMost(int retry, long millis) {
    assertEquals(Duration.ofMillis(millis), POLICY.pause(retry, HIGHEST));
  }

  @Test
  void thePauseIsAnyTimeUpToTheCap() {
    Random random = new Random(1);
    long low = Long.MAX_VALUE;
    long high = 0;
    for (int i = 0; i < 1_000; i++) {
      long pause = POLICY.pause(1, random).toMillis();
      low = Math.min(low, pause);
      high = Math.max(high, pause);
    }
    assertTrue(low < 25 && high > 475 && high <= 500, low + " to " + high);
  }

  @Test
  void aPolicyWithoutPausesDoesNotWait() {
    RetryPolicy policy = new RetryPolicy(1, Map.of(), Duration.ZERO, Duration.ZERO);
    assertEquals(Duration.ZERO, policy.pause(1, HIGHEST));
  }

  @Test
  void onlyTheNumberOfRetriesChanges() {
    assertEquals(
        new RetryPolicy(0, Map.of(), Duration.ofMillis(500), Duration.ofSeconds(3)),
        POLICY.withRetries(0));
  }

  @Test
  void retriesAndPausesAreNotBelowZero() {
    assertThrows(IllegalArgumentException.class, () -> POLICY.withRetries(-1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new RetryPolicy(1, Map.of(), Duration.ofMillis(-1), Duration.ZERO));
    assertThrows(
        IllegalArgumentException.class,
        () -> new RetryPolicy(1, Map.of(), Duration.ofSeconds(2), Duration.ofSeconds(1)));
  }
}
