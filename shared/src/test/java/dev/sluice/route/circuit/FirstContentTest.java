package dev.sluice.route.circuit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FirstContentTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  @Test
  void nothingIsKnownAtFirst() {
    assertEquals(Optional.empty(), FirstContent.UNKNOWN.average(NOW));
  }

  @Test
  void theFirstTimeIsTheAverageAndEachFurtherOneCountsForAnEighth() {
    FirstContent one = FirstContent.UNKNOWN.with(millis(800), NOW);
    assertEquals(Optional.of(millis(800)), one.average(NOW));
    assertEquals(Optional.of(millis(900)), one.with(millis(1_600), NOW).average(NOW));
    assertEquals(Optional.of(millis(700)), one.with(millis(0), NOW).average(NOW));
  }

  @Test
  void whatWasNotMeasuredForFiveMinutesIsNotKnown() {
    FirstContent one = FirstContent.UNKNOWN.with(millis(800), NOW);
    Instant later = NOW.plus(FirstContent.MAX_AGE);
    assertEquals(Optional.of(millis(800)), one.average(later.minusMillis(1)));
    assertEquals(Optional.empty(), one.average(later));
    assertEquals(Optional.of(millis(5)), one.with(millis(5), later).average(later));
  }
}
