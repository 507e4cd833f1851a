package dev.sluice.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.budget.Budget;
import dev.sluice.budget.BudgetStore;
import dev.sluice.budget.ChangeReply.Differs;
import dev.sluice.budget.ChangeReply.Gone;
import dev.sluice.budget.HoldReply;
import dev.sluice.budget.LiveHold;
import dev.sluice.budget.Rules;
import dev.sluice.budget.Window;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settling a hold: every answer there is. */
abstract class SettleContract extends BudgetStoreContract {
  SettleContract(BudgetStore store) {
    super(store);
  }

  @Test
  void chargesWhatWasSpentAndGivesBackTheRest() {
    Rules rules = openWithADay(100);
    LiveHold hold = place("a", rules, 30);
    assertDone(store.settle(scope, "a", hold, nanos(12)));
    assertEquals(Map.of(), ledger().holds());
    assertEquals(nanos(12), ledger().spent(day(ARRIVAL)));
    assertLeft(88);
    assertBalanced(ledger());
  }

  @Test
  void chargesEveryWindowTheHoldTook() {
    Rules rules = open(new Budget(nanos(100), DAY), new Budget(nanos(500), Window.TOTAL));
    LiveHold hold = place("a", rules, 30);
    assertDone(store.settle(scope, "a", hold, nanos(12)));
    hold.took().forEach(window -> assertEquals(nanos(12), ledger().spent(window)));
    assertBalanced(ledger());
  }

  @Test
  void aReleaseGivesEverythingBack() {
    Rules rules = openWithADay(100);
    assertDone(store.settle(scope, "a", place("a", rules, 30), nanos(0)));
    assertEquals(nanos(0), ledger().spent(day(ARRIVAL)));
    assertLeft(100);
  }

  @Test
  void anExcessIsChargedAndThenNothingPassesUntilTheBalanceRecovers() {
    Rules rules = openWithADay(100);
    LiveHold other = place("b", rules, 60);
    assertDone(store.settle(scope, "a", place("a", rules, 30), nanos(50)));
    assertLeft(-10);
    assertEquals(new HoldReply.Lacking(day(ARRIVAL), nanos(-10), ledger()), tryHold("c", rules, 0));
    assertBalanced(ledger());
    assertDone(store.settle(scope, "b", other, nanos(0)));
    place("d", rules, 50);
  }

  @Test
  void repeatedItIsDoneOnce() {
    Rules rules = openWithADay(100);
    LiveHold hold = place("a", rules, 30);
    assertDone(store.settle(scope, "a", hold, nanos(12)));
    assertEquals(new Gone(), store.settle(scope, "a", hold, nanos(12)));
    assertEquals(nanos(12), ledger().spent(day(ARRIVAL)));
  }

  @Test
  void showsAHoldThatIsNotWhatWasBelieved() {
    Rules rules = openWithADay(100);
    LiveHold hold = place("a", rules, 30);
    LiveHold raised = hold.changedTo(nanos(40), hold.deadline());
    assertDone(store.raise(scope, "a", hold, raised));
    assertEquals(new Differs(raised), store.settle(scope, "a", hold, nanos(12)));
    assertDone(store.settle(scope, "a", raised, nanos(12)));
    assertBalanced(ledger());
  }

  @Test
  void aNameThatWasNeverHeldIsGone() {
    Rules rules = openWithADay(100);
    assertEquals(new Gone(), store.settle(scope, "a", holdOf(1, rules, ARRIVAL), nanos(1)));
    assertLeft(100);
  }

  @Test
  void withoutALedgerEveryHoldIsGone() {
    LiveHold hold = new LiveHold(nanos(1), List.of(), ARRIVAL, 0);
    assertEquals(new Gone(), store.settle(scope, "a", hold, nanos(1)));
    assertEquals(true, store.read(scope).isEmpty());
  }

  @Test
  void worksWithoutRules() {
    Rules rules = open();
    assertDone(store.settle(scope, "a", place("a", rules, 30), nanos(12)));
    assertEquals(Map.of(), ledger().holds());
    assertEquals(Map.of(), ledger().settled());
  }

  @Test
  void succeedsAfterItsWindowWasClearedAway() {
    Rules rules = open(new Budget(nanos(100), DAY), new Budget(nanos(900), MONTH));
    LiveHold hold = place("a", rules, 30);
    clearAwayTheDay(rules);
    assertDone(store.settle(scope, "a", hold, nanos(12)));
    assertEquals(nanos(888), ledger().left(month(ARRIVAL)));
    assertEquals(nanos(12), ledger().spent(month(ARRIVAL)));
    assertEquals(nanos(100), ledger().left(day(NEXT_DAY)));
  }

  @Test
  void makesRoomForAnotherHoldOfTheSameName() {
    Rules rules = openWithADay(100);
    assertDone(store.settle(scope, "a", place("a", rules, 30), nanos(12)));
    place("a", rules, 88);
  }
}
