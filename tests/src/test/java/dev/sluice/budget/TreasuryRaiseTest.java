package dev.sluice.budget;

import static dev.sluice.budget.Vault.KEY;
import static dev.sluice.budget.Vault.TENANT;
import static dev.sluice.budget.Vault.USER;
import static dev.sluice.budget.Vault.WORKSPACE;
import static dev.sluice.budget.Vault.aDay;
import static dev.sluice.budget.Vault.exactly;
import static dev.sluice.budget.Vault.held;
import static dev.sluice.budget.Vault.nanos;
import static dev.sluice.budget.Vault.refused;
import static dev.sluice.budget.Vault.unpriced;
import static dev.sluice.budget.Vault.upTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sluice.caller.Scope;
import dev.sluice.caller.StoreUnavailable;
import dev.sluice.testkit.Fault;
import dev.sluice.testkit.FaultyBudgetStore.Operation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Changing a hold in all scopes or in none. */
final class TreasuryRaiseTest {
  private final Vault vault = new Vault().limited(KEY, aDay(100));

  @Test
  void raisesInEveryScope() {
    Hold raised = held(vault.treasury.raise(vault.hold(exactly(40)), exactly(90)));
    assertEquals(nanos(90), raised.amount());
    vault.assertHeldEverywhere(90);
    vault.treasury.settle(raised, nanos(70));
    vault.assertChargedEverywhere(70);
    vault.assertHeldEverywhere(0);
  }

  @Test
  void keepsTheNamesOfTheHold() {
    Hold hold = vault.hold(exactly(40));
    assertEquals(hold.liveNames(), held(vault.treasury.raise(hold, exactly(90))).liveNames());
  }

  @Test
  void aLaterDeadlineMovesTheHoldsAndAnEarlierOneDoesNot() {
    Hold hold = vault.hold(exactly(40));
    Ask later = Ask.exactly(nanos(50), Vault.ENDS.plus(Duration.ofMinutes(1)));
    Ask earlier = Ask.exactly(nanos(60), Vault.ENDS.minus(Duration.ofMinutes(1)));
    Hold raised = held(vault.treasury.raise(hold, later));
    assertEquals(later.deadline(), raised.parts().getFirst().live().deadline());
    raised = held(vault.treasury.raise(raised, earlier));
    assertEquals(later.deadline(), raised.parts().getFirst().live().deadline());
  }

  @Test
  void aRefusedRaisePutsEveryScopeBackToWhatItWas() {
    Hold hold = vault.hold(exactly(40));
    Shortfall shortfall = refused(vault.treasury.raise(hold, exactly(101)));
    assertEquals(KEY, shortfall.scope());
    assertEquals(nanos(60), shortfall.left());
    assertEquals(nanos(100), shortfall.reachable());
    vault.assertHeldEverywhere(40);
    vault.treasury.settle(hold, nanos(30));
    vault.assertChargedEverywhere(30);
    vault.assertHeldEverywhere(0);
  }

  @Test
  void aRaiseAfterARefusedOneWorks() {
    Hold hold = vault.hold(exactly(40));
    refused(vault.treasury.raise(hold, exactly(101)));
    Hold raised = held(vault.treasury.raise(hold, exactly(70)));
    vault.assertHeldEverywhere(70);
    vault.treasury.settle(raised, nanos(70));
    vault.assertChargedEverywhere(70);
  }

  @Test
  void takesWhatIsLeftWhereThatIsEnough() {
    vault.limited(TENANT, aDay(80));
    Hold raised = held(vault.treasury.raise(vault.hold(exactly(40)), upTo(500, 50)));
    assertEquals(nanos(80), raised.amount());
    vault.assertHeldEverywhere(80);
  }

  @Test
  void holdsWhatItHeldWhereNothingIsLeftAndThatIsEnough() {
    Hold raised = held(vault.treasury.raise(vault.hold(exactly(100)), upTo(500, 100)));
    assertEquals(nanos(100), raised.amount());
    vault.assertHeldEverywhere(100);
  }

  @Test
  void anUnpricedTargetIsRefusedWhereTheHoldLiesUnderALimit() {
    Hold hold = vault.hold(exactly(40));
    assertEquals(new HoldVerdict.Unpriced(KEY), vault.treasury.raise(hold, unpriced()));
    vault.assertHeldEverywhere(40);
  }

  @Test
  void anUnpricedTargetNeedsNoMoreWhereNothingIsLimited() {
    Vault open = new Vault();
    Hold hold = open.hold(exactly(40));
    assertEquals(new HoldVerdict.Held(hold), open.treasury.raise(hold, unpriced()));
  }

  @Test
  void whetherAHoldIsLimitedIsNotForgottenWhileManyOthersCome() {
    Hold hold = vault.hold(exactly(40));
    for (int i = 0; i < 10_001; i++) {
      vault.treasury.hold(vault.request(), List.of(new Scope.Key("o" + i)), exactly(0));
    }
    assertEquals(new HoldVerdict.Unpriced(KEY), vault.treasury.raise(hold, unpriced()));
  }

  @Test
  void aRaiseWhoseAnswerIsLostIsSettledRightAllTheSame() {
    Hold hold = vault.hold(exactly(40));
    vault.faults.next(Operation.RAISE, USER, new Fault.AnswerLost());
    assertThrows(StoreUnavailable.class, () -> vault.treasury.raise(hold, exactly(90)));
    assertEquals(90, vault.held(USER));
    assertEquals(40, vault.held(KEY), "put back");
    vault.treasury.settle(hold, nanos(30));
    vault.assertChargedEverywhere(30);
    vault.assertHeldEverywhere(0);
  }

  @Test
  void aRaiseAfterOneWhoseAnswerIsLostWorks() {
    Hold hold = vault.hold(exactly(40));
    vault.faults.next(Operation.RAISE, USER, new Fault.AnswerLost());
    assertThrows(StoreUnavailable.class, () -> vault.treasury.raise(hold, exactly(90)));
    Hold raised = held(vault.treasury.raise(hold, exactly(60)));
    vault.assertHeldEverywhere(60);
    vault.treasury.settle(raised, nanos(60));
    vault.assertChargedEverywhere(60);
  }

  @Test
  void aRaiseThatArrivesAfterAnotherChangesNothing() {
    Hold hold = vault.hold(exactly(40));
    vault.faults.next(Operation.RAISE, USER, new Fault.ArrivesLate());
    assertThrows(StoreUnavailable.class, () -> vault.treasury.raise(hold, exactly(90)));
    Hold raised = held(vault.treasury.raise(hold, exactly(60)));
    vault.faults.deliverLate();
    vault.assertHeldEverywhere(60);
    vault.treasury.settle(raised, nanos(60));
    vault.assertChargedEverywhere(60);
  }

  @Test
  void aRaiseThatArrivesAfterTheSettlementChangesNothing() {
    Hold hold = vault.hold(exactly(40));
    vault.faults.next(Operation.RAISE, USER, new Fault.ArrivesLate());
    assertThrows(StoreUnavailable.class, () -> vault.treasury.raise(hold, exactly(90)));
    vault.treasury.settle(hold, nanos(30));
    vault.faults.deliverLate();
    vault.assertChargedEverywhere(30);
    vault.assertHeldEverywhere(0);
  }

  @Test
  void aWayBackThatFailsIsSettledRightAllTheSame() {
    Hold hold = vault.hold(exactly(40));
    vault.faults.next(Operation.RAISE, WORKSPACE, new Fault.Waits(released(), released()));
    vault.faults.next(Operation.RAISE, WORKSPACE, new Fault.Throttled());
    refused(vault.treasury.raise(hold, exactly(101)));
    assertEquals(101, vault.held(WORKSPACE));
    vault.treasury.settle(hold, nanos(30));
    vault.assertChargedEverywhere(30);
    vault.assertHeldEverywhere(0);
  }

  @Test
  void aHoldThatSomebodySettledCannotBeRaised() {
    Hold hold = vault.hold(exactly(40));
    vault.treasury.settle(hold, nanos(30));
    assertThrows(StoreUnavailable.class, () -> vault.treasury.raise(hold, exactly(50)));
    vault.assertChargedEverywhere(30);
    vault.assertHeldEverywhere(0);
  }

  private static CountDownLatch released() {
    return new CountDownLatch(0);
  }
}
