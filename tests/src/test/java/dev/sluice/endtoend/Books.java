package dev.sluice.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.sluice.aws.UsageTable;
import dev.sluice.budget.BudgetStore;
import dev.sluice.budget.Ledger;
import dev.sluice.budget.OpenWindow;
import dev.sluice.budget.Window;
import dev.sluice.caller.Scope;
import dev.sluice.money.Money;
import java.time.Duration;
import java.util.Optional;

/**
 * The ledgers and the usage records as they lie in the tables.
 *
 * @param ledgers the ledgers
 * @param usage the usage records
 */
record Books(BudgetStore ledgers, UsageTable usage) {
  private static final Duration LONG = Duration.ofSeconds(60);
  static final OpenWindow TOTAL = new OpenWindow(Window.TOTAL, "-");

  Ledger of(Scope scope) {
    return ledgers
        .read(scope)
        .orElseThrow(() -> new AssertionError("there is no ledger of " + scope.name()));
  }

  /** What this scope has been charged, over all time. */
  Money spent(Scope scope) {
    return of(scope).spent(TOTAL);
  }

  /** What is held in this scope. */
  Money held(Scope scope) {
    return of(scope).held(TOTAL);
  }

  /** The ledger once nothing is held in it: a client may be gone before its request is settled. */
  Ledger settled(Scope scope) {
    long end = System.nanoTime() + LONG.toNanos();
    Ledger ledger = of(scope);
    while (!ledger.holds().isEmpty()) {
      assertFalse(System.nanoTime() > end, () -> "still held after " + LONG + ": " + of(scope));
      ledger = of(scope);
    }
    return ledger;
  }

  /** In every window, at every moment: what is spent and held is no more than the limit. */
  static void assertWithinLimits(Scope scope, Ledger ledger) {
    for (OpenWindow window : ledger.available().keySet()) {
      Money used = ledger.spent(window).plus(ledger.held(window));
      assertFalse(
          used.isMoreThan(limit(ledger, window)),
          () -> scope.name() + " has " + used + " spent and held: " + ledger);
      assertEquals(
          limit(ledger, window).minus(used),
          ledger.left(window),
          () -> "limit - settled - held = available, in " + scope.name() + ": " + ledger);
    }
  }

  /** Nothing is held any more, and what was charged is the sum of the records. */
  void assertCharged(Scope scope) {
    Ledger ledger = settled(scope);
    assertWithinLimits(scope, ledger);
    Money recorded =
        usage.of(scope).stream()
            .map(record -> record.cost().orElseThrow())
            .reduce(Money.ZERO, Money::plus);
    assertEquals(recorded, ledger.spent(TOTAL), () -> "the records of " + scope.name());
  }

  private static Money limit(Ledger ledger, OpenWindow window) {
    return Optional.ofNullable(ledger.rules().limits().get(window.window())).orElseThrow();
  }
}
