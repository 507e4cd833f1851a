package dev.sluice.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class DeadlineTest {
  private final AtomicLong now = new AtomicLong();

  @Test
  void timeRunsOutAndNeverBelowZero() {
    Deadline deadline = Deadline.in(Duration.ofSeconds(10), now::get);
    assertEquals(Duration.ofSeconds(10), deadline.left());
    now.addAndGet(Duration.ofSeconds(4).toNanos());
    assertEquals(Duration.ofSeconds(6), deadline.left());
    assertTrue(deadline.leaves(Duration.ofSeconds(5)));
    assertFalse(deadline.leaves(Duration.ofSeconds(6)));
    assertFalse(deadline.hasPassed());
    now.addAndGet(Duration.ofSeconds(6).toNanos());
    assertTrue(deadline.hasPassed());
    now.addAndGet(Duration.ofSeconds(6).toNanos());
    assertEquals(Duration.ZERO, deadline.left());
    assertFalse(deadline.leaves(Duration.ZERO));
  }

  @Test
  void aTickerThatWrapsAroundMovesNoDeadline() {
    now.set(Long.MAX_VALUE - 5);
    Deadline deadline = Deadline.in(Duration.ofNanos(10), now::get);
    assertEquals(Duration.ofNanos(10), deadline.left());
    assertFalse(deadline.hasPassed());
    now.addAndGet(10);
    assertTrue(deadline.hasPassed());
  }

  @Test
  void theEarlierOfTwoCounts() {
    Deadline deadline = Deadline.in(Duration.ofSeconds(10), now::get);
    now.addAndGet(Duration.ofSeconds(4).toNanos());
    assertEquals(Duration.ofSeconds(5), deadline.within(Duration.ofSeconds(5)).left());
    assertEquals(Duration.ofSeconds(6), deadline.within(Duration.ofSeconds(7)).left());
    assertEquals(Duration.ofSeconds(6), deadline.within(Duration.ofDays(1)).left());
  }

  @Test
  void whatHasPassedIsNotExtended() {
    Deadline deadline = Deadline.in(Duration.ofSeconds(1), now::get);
    now.addAndGet(Duration.ofSeconds(2).toNanos());
    assertTrue(deadline.within(Duration.ofSeconds(5)).hasPassed());
  }
}
