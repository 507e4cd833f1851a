package dev.sluice.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sluice.budget.Budget;
import dev.sluice.budget.BudgetStore;
import dev.sluice.budget.HoldReply;
import dev.sluice.budget.HoldReply.Bar;
import dev.sluice.budget.HoldReply.Barred;
import dev.sluice.budget.HoldReply.Lacking;
import dev.sluice.budget.HoldReply.Placed;
import dev.sluice.budget.HoldReply.RulesDiffer;
import dev.sluice.budget.HoldStep;
import dev.sluice.budget.Ledger;
import dev.sluice.budget.LiveHold;
import dev.sluice.budget.OpenWindow;
import dev.sluice.budget.Rules;
import dev.sluice.budget.Window;
import dev.sluice.caller.Scope;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Opening a ledger and holding in it: every answer there is. */
abstract class HoldContract extends BudgetStoreContract {
  HoldContract(BudgetStore store) {
    super(store);
  }

  /** Puts this many holds of nothing into the ledger, named {@code hold-0} and so on. */
  void fill(Rules rules, int holds) {
    for (int i = 0; i < holds; i++) {
      place("hold-" + i, rules, 0);
    }
  }

  @Test
  void aLedgerThatWasNeverOpenedIsNotThere() {
    assertEquals(Optional.empty(), store.read(scope));
  }

  @Test
  void anOpenedLedgerHasItsRulesAndNothingElse() {
    Rules rules = open(new Budget(nanos(100), DAY), new Budget(nanos(9), Window.TOTAL));
    assertEquals(Ledger.opened(rules), ledger());
  }

  @Test
  void aSecondOpeningChangesNothing() {
    Rules rules = openWithADay(100);
    assertFalse(store.open(scope, Rules.of(List.of())));
    assertEquals(rules, ledger().rules());
  }

  @Test
  void rulesComeBackInTheirZone() {
    Rules rules = new Rules(7, ZoneId.of("Europe/Berlin"), Map.of(DAY, nanos(100)));
    store.open(scope, rules);
    assertEquals(rules, ledger().rules());
  }

  @Test
  void placesAHoldAndShowsTheLedgerAfterIt() {
    Rules rules = openWithADay(100);
    LiveHold hold = holdOf(30, rules, ARRIVAL);
    Placed placed = assertInstanceOf(Placed.class, tryHold("a", rules, 30));
    assertEquals(Map.of("a", hold), placed.after().holds());
    assertEquals(nanos(70), placed.after().left(day(ARRIVAL)));
    assertEquals(ledger(), placed.after());
    assertBalanced(placed.after());
  }

  @Test
  void keepsADeadlineToTheSecond() {
    Rules rules = openWithADay(100);
    LiveHold hold = place("a", rules, 30);
    assertEquals(Instant.parse("2026-11-25T10:05:00Z"), hold.deadline());
    assertEquals(hold, ledger().holds().get("a"));
  }

  @Test
  void withoutALedgerNothingIsHeld() {
    assertEquals(new HoldReply.NoLedger(), tryHold("a", Rules.of(List.of()), 30));
    assertEquals(Optional.empty(), store.read(scope));
  }

  @Test
  void refusesAHoldThatBelievesInOtherRules() {
    Rules rules = openWithADay(100);
    Rules older = new Rules(rules.version() + 1, rules.zone(), rules.limits());
    assertEquals(new RulesDiffer(ledger()), tryHold("a", older, 30));
    assertEquals(Ledger.opened(rules), ledger());
  }

  @Test
  void holdsExactlyWhatIsLeft() {
    Rules rules = openWithADay(100);
    place("a", rules, 60);
    place("b", rules, 40);
    assertLeft(0);
  }

  @Test
  void refusesMoreThanAnUntouchedLimit() {
    Rules rules = openWithADay(100);
    assertEquals(new Lacking(day(ARRIVAL), nanos(100), ledger()), tryHold("a", rules, 101));
    assertEquals(Ledger.opened(rules), ledger());
  }

  @Test
  void refusesMoreThanIsLeft() {
    Rules rules = openWithADay(100);
    place("a", rules, 60);
    Ledger before = ledger();
    assertEquals(new Lacking(day(ARRIVAL), nanos(40), before), tryHold("b", rules, 41));
    assertEquals(before, ledger());
  }

  @Test
  void holdsInAllRulesOrInNone() {
    Rules rules = open(new Budget(nanos(100), DAY), new Budget(nanos(50), MONTH));
    place("a", rules, 30);
    assertEquals(
        new Lacking(month(ARRIVAL), nanos(20), ledger()), tryHold("b", rules, 25), "of the month");
    assertEquals(nanos(70), ledger().left(day(ARRIVAL)));
    assertEquals(nanos(20), ledger().left(month(ARRIVAL)));
  }

  @Test
  void namesTheWindowWithTheLeastLeft() {
    Rules rules = open(new Budget(nanos(20), DAY), new Budget(nanos(10), Window.TOTAL));
    Lacking lacking = assertInstanceOf(Lacking.class, tryHold("a", rules, 30));
    assertEquals(new OpenWindow(Window.TOTAL, "-"), lacking.window());
    assertEquals(nanos(10), lacking.left());
  }

  @Test
  void withoutRulesEverythingIsHeldAndNothingIsCounted() {
    Rules rules = open();
    place("a", rules, Long.MAX_VALUE);
    assertEquals(Set.of("a"), ledger().holds().keySet());
    assertEquals(Map.of(), ledger().available());
  }

  @Test
  void aHoldOfNothingStillOpensItsWindows() {
    Rules rules = openWithADay(0);
    place("a", rules, 0);
    assertEquals(Map.of(day(ARRIVAL), nanos(0)), ledger().available());
  }

  @Test
  void eachDayHasTheWholeLimit() {
    Rules rules = openWithADay(100);
    place("a", rules, 100);
    place(step("b", rules, 100, NEXT_DAY));
    assertEquals(Map.of(day(ARRIVAL), nanos(0), day(NEXT_DAY), nanos(0)), ledger().available());
  }

  @Test
  void refusesANameThatIsThere() {
    Rules rules = openWithADay(100);
    place("a", rules, 10);
    assertEquals(new Barred(Bar.NAME_USED, ledger()), tryHold("a", rules, 10));
    assertLeft(90);
  }

  @Test
  void refusesTheThousandAndFirstHold() {
    Rules rules = open();
    fill(rules, HoldStep.MOST_HOLDS - 1);
    place("last", rules, 0);
    Barred barred = assertInstanceOf(Barred.class, tryHold("one more", rules, 0));
    assertEquals(Bar.TOO_MANY, barred.bar());
    assertEquals(HoldStep.MOST_HOLDS, ledger().holds().size());
  }

  @Test
  void refusesARequestFromBeforeTheFence() {
    Rules rules = openWithADay(100);
    place(tidying(step("a", rules, 10, ARRIVAL), ARRIVAL.plusSeconds(1)));
    assertEquals(new Barred(Bar.TOO_OLD, ledger()), tryHold("b", rules, 10));
  }

  @Test
  void admitsARequestOfTheFencesOwnSecond() {
    Rules rules = openWithADay(100);
    place(tidying(step("a", rules, 10, ARRIVAL), ARRIVAL.plusMillis(500)));
    assertEquals(Instant.parse("2026-11-25T10:00:00Z"), ledger().fence());
    place("b", rules, 10);
  }

  @Test
  void theFenceOnlyGrows() {
    Rules rules = openWithADay(100);
    place(tidying(step("a", rules, 10, ARRIVAL), ARRIVAL));
    Ledger before = ledger();
    HoldStep late = tidying(step("b", rules, 10, ARRIVAL), ARRIVAL.minusSeconds(1));
    assertEquals(new Barred(Bar.TIDIED_ALREADY, before), store.hold(scope, late));
    assertEquals(before, ledger());
  }

  @Test
  void tidyingRemovesWhatHasEnded() {
    Rules rules = open(new Budget(nanos(100), DAY), new Budget(nanos(900), MONTH));
    LiveHold hold = place("a", rules, 10);
    assertDone(store.settle(scope, "a", hold, nanos(10)));
    clearAwayTheDay(rules);
    assertEquals(
        Map.of(day(NEXT_DAY), nanos(100), month(ARRIVAL), nanos(890)), ledger().available());
    assertEquals(Map.of(month(ARRIVAL), nanos(10)), ledger().settled());
    assertEquals(Instant.parse("2026-11-26T09:58:00Z"), ledger().fence());
  }

  @Test
  void tidyingKeepsTheWindowsOfItsOwnHold() {
    Rules rules = openWithADay(100);
    place(tidying(step("a", rules, 10, ARRIVAL), ARRIVAL, day(ARRIVAL), day(NEXT_DAY)));
    assertLeft(90);
    assertBalanced(ledger());
  }

  @Test
  void isDueAtTheDeadlineOfTheFirstHold() {
    Rules rules = openWithADay(100);
    LiveHold first = place("a", rules, 10);
    place(step("b", rules, 10, ARRIVAL.plusSeconds(60)));
    assertEquals(Optional.of(first.deadline()), ledger().due());
  }

  @Test
  void aUserMayBeCalledAnything() {
    Scope user = Scope.User.of("acme", "Ada #1|x:y/ü@example");
    Rules rules = Rules.of(List.of(new Budget(nanos(100), DAY)));
    store.open(user, rules);
    assertInstanceOf(Placed.class, store.hold(user, step("a", rules, 10, ARRIVAL)));
    assertEquals(nanos(90), store.read(user).orElseThrow().left(day(ARRIVAL)));
  }
}
