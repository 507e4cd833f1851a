package dev.sluice.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.budget.Budget;
import dev.sluice.budget.BudgetStore;
import dev.sluice.budget.ChangeReply;
import dev.sluice.budget.ChangeReply.Differs;
import dev.sluice.budget.ChangeReply.Gone;
import dev.sluice.budget.ChangeReply.Lacking;
import dev.sluice.budget.Ledger;
import dev.sluice.budget.LiveHold;
import dev.sluice.budget.Rules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changing a hold: every answer there is. */
abstract class RaiseContract extends BudgetStoreContract {
  RaiseContract(BudgetStore store) {
    super(store);
  }

  private static LiveHold to(long amount, LiveHold hold) {
    return hold.changedTo(nanos(amount), hold.deadline().plusSeconds(30));
  }

  @Test
  void takesTheDifference() {
    Rules rules = openWithADay(100);
    LiveHold hold = place("a", rules, 30);
    assertDone(store.raise(scope, "a", hold, to(100, hold)));
    assertEquals(to(100, hold), ledger().holds().get("a"));
    assertLeft(0);
    assertBalanced(ledger());
  }

  @Test
  void givesTheDifferenceBack() {
    Rules rules = openWithADay(100);
    LiveHold hold = place("a", rules, 30);
    assertDone(store.raise(scope, "a", hold, to(5, hold)));
    assertLeft(95);
    assertBalanced(ledger());
  }

  @Test
  void takesFromAllRulesOrFromNone() {
    Rules rules = open(new Budget(nanos(100), DAY), new Budget(nanos(50), MONTH));
    LiveHold hold = place("a", rules, 30);
    Ledger before = ledger();
    assertEquals(
        new Lacking(month(ARRIVAL), nanos(20), before),
        store.raise(scope, "a", hold, to(51, hold)));
    assertEquals(before, ledger());
    assertDone(store.raise(scope, "a", hold, to(50, hold)));
    assertBalanced(ledger());
  }

  @Test
  void repeatedItIsDoneOnce() {
    Rules rules = openWithADay(100);
    LiveHold hold = place("a", rules, 30);
    assertDone(store.raise(scope, "a", hold, to(40, hold)));
    assertDone(store.raise(scope, "a", hold, to(40, hold)));
    assertLeft(60);
  }

  @Test
  void showsAHoldThatIsNotWhatWasBelieved() {
    Rules rules = openWithADay(100);
    LiveHold hold = place("a", rules, 30);
    LiveHold raised = to(40, hold);
    assertDone(store.raise(scope, "a", hold, raised));
    assertEquals(new Differs(raised), store.raise(scope, "a", hold, to(50, hold)));
    assertLeft(60);
  }

  @Test
  void aHoldThatWasSettledIsGone() {
    Rules rules = openWithADay(100);
    LiveHold hold = place("a", rules, 30);
    assertDone(store.settle(scope, "a", hold, nanos(30)));
    assertEquals(new Gone(), store.raise(scope, "a", hold, to(40, hold)));
    assertLeft(70);
  }

  @Test
  void withoutALedgerEveryHoldIsGone() {
    LiveHold hold = new LiveHold(nanos(1), List.of(), ARRIVAL, 0);
    assertEquals(new Gone(), store.raise(scope, "a", hold, to(40, hold)));
  }

  @Test
  void worksWithoutRules() {
    Rules rules = open();
    LiveHold hold = place("a", rules, 30);
    assertDone(store.raise(scope, "a", hold, to(40, hold)));
    assertEquals(to(40, hold), ledger().holds().get("a"));
  }

  @Test
  void givingBackIsNeverRefusedEvenBelowZero() {
    Rules rules = openWithADay(100);
    LiveHold hold = place("a", rules, 30);
    assertDone(store.settle(scope, "b", place("b", rules, 10), nanos(500)));
    assertLeft(-430);
    assertEquals(
        new Lacking(day(ARRIVAL), nanos(-430), ledger()),
        store.raise(scope, "a", hold, to(31, hold)));
    assertDone(store.raise(scope, "a", hold, to(20, hold)));
    assertLeft(-420);
    assertBalanced(ledger());
  }

  @Test
  void aWindowThatWasClearedAwayHasNothingToGive() {
    Rules rules = openWithADay(100);
    LiveHold hold = place("a", rules, 30);
    clearAwayTheDay(rules);
    for (ChangeReply reply :
        List.of(
            store.raise(scope, "a", hold, to(31, hold)),
            store.raise(scope, "a", hold, to(29, hold)))) {
      assertEquals(new Lacking(day(ARRIVAL), nanos(0), ledger()), reply);
    }
  }
}
