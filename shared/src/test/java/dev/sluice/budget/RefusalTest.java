package dev.sluice.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sluice.budget.HoldReply.Bar;
import dev.sluice.budget.HoldReply.Barred;
import dev.sluice.budget.HoldStep.Tidy;
import dev.sluice.money.Money;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Why a ledger that looks like this has refused a step. */
final class RefusalTest {
  private static final Instant ARRIVAL = Instant.parse("2026-11-25T12:00:00.500Z");
  private static final Window DAY = new Window("1d");
  private static final Window MONTH = new Window("1mo");
  private static final Rules RULES =
      Rules.of(List.of(new Budget(Money.ofNanos(100), DAY), new Budget(Money.ofNanos(200), MONTH)));
  private static final List<OpenWindow> WINDOWS = RULES.windowsAt(ARRIVAL);

  private static Ledger ledger(long leftToday, long leftThisMonth) {
    return ledger(leftToday, leftThisMonth, Map.of(), Instant.EPOCH);
  }

  private static Ledger ledger(
      long leftToday, long leftThisMonth, Map<String, LiveHold> holds, Instant fence) {
    Map<OpenWindow, Money> left =
        Map.of(
            WINDOWS.get(0), Money.ofNanos(leftToday),
            WINDOWS.get(1), Money.ofNanos(leftThisMonth));
    return new Ledger(RULES, left, Map.of(), holds, fence, Optional.empty());
  }

  private static LiveHold hold(long amount) {
    return new LiveHold(Money.ofNanos(amount), WINDOWS, ARRIVAL.plusSeconds(60), 0);
  }

  private static HoldStep step(long amount) {
    return new HoldStep("n", RULES, hold(amount), ARRIVAL, Optional.empty());
  }

  @Test
  void otherRulesComeBeforeEverythingElse() {
    Rules newer = new Rules(2, RULES.zone(), RULES.limits());
    Ledger ledger =
        new Ledger(newer, Map.of(), Map.of(), Map.of("n", hold(1)), Instant.MAX, Optional.empty());
    assertEquals(new HoldReply.RulesDiffer(ledger), HoldReply.refusal(step(1), ledger));
  }

  @Test
  void theWindowWithTheLeastLeftIsLacking() {
    Ledger ledger = ledger(40, 30);
    assertEquals(
        new HoldReply.Lacking(WINDOWS.get(1), Money.ofNanos(30), ledger),
        HoldReply.refusal(step(50), ledger));
  }

  @Test
  void aWindowThatIsEnoughIsNotLacking() {
    Ledger ledger = ledger(40, 50);
    assertEquals(
        new HoldReply.Lacking(WINDOWS.get(0), Money.ofNanos(40), ledger),
        HoldReply.refusal(step(50), ledger));
  }

  @Test
  void aWindowNobodyHasTakenFromHasItsLimitLeft() {
    Ledger ledger = Ledger.opened(RULES);
    assertEquals(
        new HoldReply.Lacking(WINDOWS.get(0), Money.ofNanos(100), ledger),
        HoldReply.refusal(step(101), ledger));
  }

  @Test
  void aNameThatIsThereIsUsed() {
    Ledger ledger = ledger(0, 0, Map.of("n", hold(1)), Instant.EPOCH);
    assertEquals(new Barred(Bar.NAME_USED, ledger), HoldReply.refusal(step(1), ledger));
  }

  @Test
  void aRequestFromBeforeTheFenceIsTooOld() {
    Ledger after = ledger(0, 0, Map.of(), ARRIVAL.plusMillis(500));
    assertEquals(new Barred(Bar.TOO_OLD, after), HoldReply.refusal(step(1), after));
    Ledger at = ledger(0, 50, Map.of(), ARRIVAL.minusMillis(500));
    assertEquals(
        new HoldReply.Lacking(WINDOWS.get(0), Money.ZERO, at), HoldReply.refusal(step(1), at));
  }

  @Test
  void aLedgerThatIsFullTakesNoMore() {
    Map<String, LiveHold> holds = new HashMap<>();
    for (int i = 0; i < HoldStep.MOST_HOLDS; i++) {
      holds.put("h" + i, hold(0));
    }
    Ledger ledger = ledger(100, 200, holds, Instant.EPOCH);
    assertEquals(new Barred(Bar.TOO_MANY, ledger), HoldReply.refusal(step(1), ledger));
  }

  @Test
  void whereNothingElseIsWrongAnotherTidyingWasFirst() {
    Ledger ledger = ledger(100, 200, Map.of(), ARRIVAL.minusSeconds(60));
    HoldStep late =
        new HoldStep(
            "n",
            RULES,
            hold(1),
            ARRIVAL,
            Optional.of(new Tidy(ARRIVAL.minusSeconds(120), List.of())));
    assertEquals(new Barred(Bar.TIDIED_ALREADY, ledger), HoldReply.refusal(late, ledger));
  }

  @Test
  void aRaiseThatWasDoneByAnEarlierTryIsDone() {
    LiveHold wanted = hold(5).changedTo(Money.ofNanos(9), ARRIVAL);
    Ledger ledger = ledger(0, 0, Map.of("n", wanted), Instant.EPOCH);
    assertEquals(new ChangeReply.Done(), ChangeReply.refusal("n", hold(5), wanted, ledger));
  }

  @Test
  void aRaiseOfAHoldThatIsNotThereFindsItGone() {
    assertEquals(
        new ChangeReply.Gone(), ChangeReply.refusal("n", hold(5), hold(9), ledger(100, 200)));
    assertEquals(new ChangeReply.Gone(), ChangeReply.refusal("n", hold(5), ledger(100, 200)));
  }

  @Test
  void aHoldThatIsNotWhatWasBelievedIsShown() {
    LiveHold other = hold(7);
    Ledger ledger = ledger(100, 200, Map.of("n", other), Instant.EPOCH);
    assertEquals(
        new ChangeReply.Differs(other), ChangeReply.refusal("n", hold(5), hold(9), ledger));
    assertEquals(new ChangeReply.Differs(other), ChangeReply.refusal("n", hold(5), ledger));
  }

  @Test
  void aRaiseLacksOnlyTheDifference() {
    Ledger ledger = ledger(4, 3, Map.of("n", hold(5)), Instant.EPOCH);
    LiveHold wanted = hold(5).changedTo(Money.ofNanos(9), ARRIVAL);
    assertEquals(
        new ChangeReply.Lacking(WINDOWS.get(1), Money.ofNanos(3), ledger),
        ChangeReply.refusal("n", hold(5), wanted, ledger));
  }

  @Test
  void aRefusalWithoutAReasonIsABug() {
    Ledger ledger = ledger(100, 200, Map.of("n", hold(5)), Instant.EPOCH);
    LiveHold wanted = hold(5).changedTo(Money.ofNanos(9), ARRIVAL);
    assertThrows(
        IllegalStateException.class, () -> ChangeReply.refusal("n", hold(5), wanted, ledger));
    assertThrows(IllegalStateException.class, () -> ChangeReply.refusal("n", hold(5), ledger));
  }

  @Test
  void aHoldIsWhatAStoreKeepsOfIt() {
    LiveHold hold = new LiveHold(Money.ZERO, WINDOWS, ARRIVAL, 0);
    assertEquals(Instant.parse("2026-11-25T12:00:00Z"), hold.deadline());
    assertThrows(
        IllegalArgumentException.class, () -> new LiveHold(Money.ofNanos(-1), WINDOWS, ARRIVAL, 0));
  }
}
