package dev.sluice.route.circuit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class OnceAMinuteTest {
  private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final OnceAMinute limit = new OnceAMinute(now::get);

  @Test
  void letsTheFirstAndOneAMinuteLater() {
    assertTrue(limit.isDue());
    assertFalse(limit.isDue());
    now.set(START.plusSeconds(59));
    assertFalse(limit.isDue());
    now.set(START.plusSeconds(60));
    assertTrue(limit.isDue());
    assertFalse(limit.isDue());
  }

  @Test
  void isNotSilencedByAClockThatIsSetBack() {
    assertTrue(limit.isDue());
    now.set(START.minusSeconds(3_600));
    assertTrue(limit.isDue());
  }
}
