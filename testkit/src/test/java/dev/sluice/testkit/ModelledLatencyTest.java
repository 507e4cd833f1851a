package dev.sluice.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.budget.BudgetStore;
import dev.sluice.budget.Rules;
import dev.sluice.caller.Scope;
import dev.sluice.caller.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
final class ModelledLatencyTest {
  private static final int CALLS = 10_000;
  private static final Scope SCOPE = new Scope.Tenant("acme");

  private final ManualClock clock = new ManualClock(Instant.EPOCH);
  private final BudgetStore store = new ModelledLatency(1, clock).of(new MemoryBudgetStore());

  private long microsAt(double share) {
    List<Duration> sorted = clock.pauses().stream().sorted().toList();
    return sorted.get((int) (share * sorted.size())).toNanos() / 1000;
  }

  private static void assertBetween(long low, long high, long actual) {
    assertTrue(low <= actual && actual <= high, () -> actual + " is not in " + low + ".." + high);
  }

  @Test
  void writesTakeFourMillisecondsAndTwelveInTheTail() {
    for (int i = 0; i < CALLS; i++) {
      store.open(SCOPE, Rules.of(List.of()));
    }
    assertBetween(3_800, 4_200, microsAt(0.5));
    assertBetween(11_000, 13_000, microsAt(0.99));
  }

  @Test
  void readsTakeTwoAndAHalf() {
    for (int i = 0; i < CALLS; i++) {
      store.read(SCOPE);
    }
    assertBetween(2_350, 2_650, microsAt(0.5));
    assertBetween(10_500, 13_500, microsAt(0.99));
  }

  @Test
  void theSameSeedGivesTheSameTimes() {
    ManualClock again = new ManualClock(Instant.EPOCH);
    BudgetStore twin = new ModelledLatency(1, again).of(new MemoryBudgetStore());
    for (int i = 0; i < 10; i++) {
      store.read(SCOPE);
      twin.read(SCOPE);
    }
    assertEquals(clock.pauses(), again.pauses());
  }

  @Test
  void everyKindOfStoreIsMadeSlow() {
    ModelledLatency latency = new ModelledLatency(1, clock);
    assertEquals(Optional.empty(), latency.of(new MemoryCallerDirectory()).find("k"));
    assertEquals(1, clock.pauses().size());
  }

  @Test
  void anInterruptedCallWasNotSent() {
    Thread.currentThread().interrupt();
    StoreUnavailable e =
        assertThrows(StoreUnavailable.class, () -> store.open(SCOPE, Rules.of(List.of())));
    assertFalse(e.perhapsDone());
    assertTrue(Thread.interrupted(), "the interrupt stays");
    assertEquals(Optional.empty(), store.read(SCOPE));
  }
}
