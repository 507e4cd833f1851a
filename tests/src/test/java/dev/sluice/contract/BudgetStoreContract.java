package dev.sluice.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sluice.budget.Budget;
import dev.sluice.budget.BudgetStore;
import dev.sluice.budget.ChangeReply;
import dev.sluice.budget.HoldReply;
import dev.sluice.budget.HoldStep;
import dev.sluice.budget.Ledger;
import dev.sluice.budget.LiveHold;
import dev.sluice.budget.OpenWindow;
import dev.sluice.budget.Rules;
import dev.sluice.budget.Window;
import dev.sluice.caller.Scope;
import dev.sluice.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What the contracts of the budget store have in common: a fresh scope, and short ways to ask. */
abstract class BudgetStoreContract {
  static final Window DAY = new Window("1d");
  static final Window MONTH = new Window("1mo");
  static final Instant ARRIVAL = Instant.parse("2026-11-25T10:00:00.123Z");
  static final Instant NEXT_DAY = ARRIVAL.plus(Duration.ofDays(1));

  private static final AtomicInteger SCOPES = new AtomicInteger();

  final BudgetStore store;

  /** A scope that no other test has. */
  final Scope scope = new Scope.Key("key-" + SCOPES.incrementAndGet());

  BudgetStoreContract(BudgetStore store) {
    this.store = store;
  }

  static Money nanos(long nanos) {
    return Money.ofNanos(nanos);
  }

  static OpenWindow day(Instant arrival) {
    return OpenWindow.at(DAY, arrival, ZoneOffset.UTC);
  }

  static OpenWindow month(Instant arrival) {
    return OpenWindow.at(MONTH, arrival, ZoneOffset.UTC);
  }

  /** Opens the scope's ledger with a limit a day. */
  final Rules openWithADay(long limit) {
    return open(new Budget(nanos(limit), DAY));
  }

  final Rules open(Budget... budgets) {
    Rules rules = Rules.of(List.of(budgets));
    assertEquals(true, store.open(scope, rules));
    return rules;
  }

  static LiveHold holdOf(long amount, Rules rules, Instant arrival) {
    return new LiveHold(
        nanos(amount), rules.windowsAt(arrival), arrival.plus(Duration.ofMinutes(5)), 0);
  }

  static HoldStep step(String name, Rules rules, long amount, Instant arrival) {
    return new HoldStep(name, rules, holdOf(amount, rules, arrival), arrival, Optional.empty());
  }

  static HoldStep tidying(HoldStep step, Instant fence, OpenWindow... ended) {
    return new HoldStep(
        step.name(),
        step.believed(),
        step.hold(),
        step.arrival(),
        Optional.of(new HoldStep.Tidy(fence, List.of(ended))));
  }

  final HoldReply tryHold(String name, Rules rules, long amount) {
    return store.hold(scope, step(name, rules, amount, ARRIVAL));
  }

  /** Places a hold that arrived at {@link #ARRIVAL}. */
  final LiveHold place(String name, Rules rules, long amount) {
    return place(step(name, rules, amount, ARRIVAL));
  }

  final LiveHold place(HoldStep step) {
    assertInstanceOf(HoldReply.Placed.class, store.hold(scope, step));
    return step.hold();
  }

  /** Lets a day go by, so that nothing is kept of the day of {@link #ARRIVAL}. */
  final void clearAwayTheDay(Rules rules) {
    Instant fence = NEXT_DAY.minusSeconds(120);
    place(tidying(step("fence", rules, 0, NEXT_DAY), fence));
    place(tidying(step("tidy", rules, 0, NEXT_DAY), fence, day(ARRIVAL)));
  }

  final Ledger ledger() {
    return store.read(scope).orElseThrow();
  }

  final void assertLeft(long nanos) {
    assertEquals(nanos(nanos), ledger().left(day(ARRIVAL)));
  }

  static void assertDone(ChangeReply reply) {
    assertEquals(new ChangeReply.Done(), reply);
  }

  /** Asserts {@code limit - settled - held = available} for each window. */
  static void assertBalanced(Ledger ledger) {
    for (OpenWindow window : ledger.available().keySet()) {
      assertEquals(
          ledger.rules().limits().get(window.window()),
          ledger.left(window).plus(ledger.held(window)).plus(ledger.spent(window)),
          () -> window + " of " + ledger);
    }
  }
}
