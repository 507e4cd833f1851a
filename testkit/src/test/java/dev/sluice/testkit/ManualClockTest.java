package dev.sluice.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.time.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
final class ManualClockTest {
  private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

  private final ManualClock clock = new ManualClock(START);

  @Test
  void standsStillUntilItIsTurned() {
    assertEquals(START, clock.instant());
    clock.advance(Duration.ofSeconds(3));
    assertEquals(START.plusSeconds(3), clock.instant());
    assertEquals(3_000_000_000L, clock.nanos());
  }

  @Test
  void aPauseTurnsItAndIsRemembered() throws InterruptedException {
    Deadline deadline = Deadline.in(Duration.ofSeconds(1), clock);
    clock.take(Duration.ofMillis(400));
    clock.take(Duration.ofMillis(600));
    assertEquals(List.of(Duration.ofMillis(400), Duration.ofMillis(600)), clock.pauses());
    assertTrue(deadline.hasPassed());
  }

  @Test
  void neverGoesBack() {
    assertThrows(IllegalArgumentException.class, () -> clock.advance(Duration.ofNanos(-1)));
  }

  @Test
  void anInterruptedPauseIsNoPause() {
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> clock.take(Duration.ofSeconds(1)));
    assertEquals(START, clock.instant());
  }
}
