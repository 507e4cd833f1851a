package dev.sluice.budget;

import static dev.sluice.budget.Vault.ALL;
import static dev.sluice.budget.Vault.KEY;
import static dev.sluice.budget.Vault.TENANT;
import static dev.sluice.budget.Vault.USER;
import static dev.sluice.budget.Vault.WORKSPACE;
import static dev.sluice.budget.Vault.aDay;
import static dev.sluice.budget.Vault.exactly;
import static dev.sluice.budget.Vault.nanos;
import static dev.sluice.budget.Vault.upTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.caller.Scope;
import dev.sluice.caller.StoreUnavailable;
import dev.sluice.testkit.Fault;
import dev.sluice.testkit.FaultyBudgetStore.Operation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stores that lose, delay, repeat and refuse. */
final class TreasuryFaultsTest {
  private final Vault vault = new Vault();

  @BeforeEach
  void everyLedgerIsKnown() {
    vault.limited(KEY, aDay(100));
    vault.treasury.release(vault.hold(exactly(1)));
  }

  private StoreUnavailable outage(Ask ask) {
    return assertThrows(StoreUnavailable.class, () -> vault.tryHold(ask));
  }

  private void assertOnlyTheseLive(Hold hold) {
    for (Scope scope : ALL) {
      List<String> names =
          hold.parts().stream()
              .filter(part -> part.scope().equals(scope))
              .map(Hold.Part::name)
              .toList();
      assertEquals(names, List.copyOf(vault.ledger(scope).holds().keySet()), scope::name);
    }
  }

  @Test
  void aHoldThatWasPlacedAndNotAnsweredIsTakenBackAndTriedUnderAnotherName() {
    vault.faults.next(Operation.HOLD, KEY, new Fault.AnswerLost());
    Hold hold = vault.hold(exactly(60));
    assertOnlyTheseLive(hold);
    vault.assertHeldEverywhere(60);
    vault.treasury.settle(hold, nanos(45));
    vault.assertChargedEverywhere(45);
  }

  @Test
  void aHoldThatNeverArrivedIsTriedUnderAnotherName() {
    vault.faults.next(Operation.HOLD, KEY, new Fault.NeverArrived());
    Hold hold = vault.hold(exactly(60));
    assertOnlyTheseLive(hold);
    vault.treasury.settle(hold, nanos(45));
    vault.assertChargedEverywhere(45);
  }

  @Test
  void aHoldThatArrivesLateIsNeverCharged() {
    vault.faults.next(Operation.HOLD, KEY, new Fault.ArrivesLate());
    Hold hold = vault.hold(exactly(40));
    vault.faults.deliverLate();
    assertEquals(80, vault.held(KEY));
    vault.treasury.settle(hold, nanos(30));
    assertEquals(30, vault.charged(KEY));
    assertEquals(40, vault.held(KEY), "the ghost, for the sweeper to free");
    String ghost = vault.ledger(KEY).holds().keySet().iterator().next();
    assertFalse(hold.liveNames().contains(ghost));
    vault.assertBalanced(KEY);
  }

  @Test
  void aHoldWhoseAnswerIsLostTwiceIsRefusedAndThePlacedOnesAreReleased() {
    vault.faults.next(Operation.HOLD, KEY, new Fault.NeverArrived());
    vault.faults.next(Operation.HOLD, KEY, new Fault.NeverArrived());
    assertTrue(outage(exactly(60)).perhapsDone());
    vault.assertHeldEverywhere(0);
    vault.assertChargedEverywhere(0);
  }

  @Test
  void anOutageInOneScopeReleasesTheOthers() {
    vault.faults.next(Operation.HOLD, WORKSPACE, new Fault.Throttled());
    assertFalse(outage(exactly(60)).perhapsDone(), "nothing can have been left behind");
    vault.assertHeldEverywhere(0);
    vault.assertChargedEverywhere(0);
  }

  @Test
  void anOutageComesBeforeARefusal() {
    vault.faults.next(Operation.HOLD, WORKSPACE, new Fault.Throttled());
    outage(exactly(500));
    vault.assertHeldEverywhere(0);
  }

  @Test
  void aReleaseThatFailsIsSaid() {
    vault.faults.next(Operation.SETTLE, TENANT, new Fault.Throttled());
    assertTrue(outage(exactly(500)).perhapsDone(), "the tenant still holds it");
    assertEquals(500, vault.held(TENANT));
    assertEquals(0, vault.held(USER));
  }

  @Test
  void aReleaseThatFailsOnTheWayToASmallerHoldIsNobodysConcern() {
    vault.faults.next(Operation.SETTLE, TENANT, new Fault.Throttled());
    Hold hold = vault.hold(upTo(500, 50));
    assertEquals(nanos(100), hold.amount());
    assertEquals(600, vault.held(TENANT), "the first one is no part of the hold");
    vault.treasury.settle(hold, nanos(45));
    assertEquals(45, vault.charged(TENANT));
    assertEquals(500, vault.held(TENANT));
  }

  @Test
  void aStepThatArrivesTwiceHoldsOnce() {
    vault.faults.next(Operation.HOLD, KEY, new Fault.ArrivesTwice());
    Hold hold = vault.hold(exactly(60));
    vault.faults.next(Operation.SETTLE, KEY, new Fault.ArrivesTwice());
    vault.treasury.settle(hold, nanos(45));
    vault.assertChargedEverywhere(45);
    vault.assertHeldEverywhere(0);
  }

  @Test
  void aLedgerThatCannotBeOpenedRefuses() {
    Vault fresh = new Vault();
    fresh.ledgers.open(KEY, Rules.counting(List.of()));
    fresh.faults.always(Operation.OPEN, new Fault.Throttled());
    assertThrows(StoreUnavailable.class, () -> fresh.tryHold(exactly(60)));
    assertEquals(0, fresh.held(KEY));
    assertEquals(Optional.empty(), fresh.ledgers.read(TENANT));
  }

  @Test
  void rulesThatCouldNotBeReadAreLearntFromTheHold() {
    Vault fresh = new Vault().limited(KEY, aDay(100));
    fresh.faults.next(Operation.READ, KEY, new Fault.Throttled());
    assertEquals(nanos(100), fresh.hold(upTo(500, 50)).amount());
  }

  @Test
  void aLedgerThatWasOpenedWithoutAnAnswerIsThereTheNextTime() {
    Vault fresh = new Vault(Optional.of(aDay(100)));
    fresh.faults.next(Operation.OPEN, USER, new Fault.AnswerLost());
    Hold hold = fresh.hold(exactly(60));
    assertEquals(nanos(60), hold.amount());
    fresh.assertHeldEverywhere(60);
    assertTrue(fresh.ledger(USER).rules().areLimiting());
  }

  @Test
  void aSettlementThatFailsInOneScopeIsDoneInTheOthersAndCanBeRepeated() {
    Hold hold = vault.hold(exactly(60));
    vault.faults.next(Operation.SETTLE, USER, new Fault.Throttled());
    assertThrows(StoreUnavailable.class, () -> vault.treasury.settle(hold, nanos(45)));
    assertEquals(45, vault.charged(KEY));
    assertEquals(60, vault.held(USER));
    vault.treasury.settle(hold, nanos(45));
    vault.assertChargedEverywhere(45);
    vault.assertHeldEverywhere(0);
  }

  @Test
  void aSettlementWhoseAnswerIsLostChargesOnce() {
    Hold hold = vault.hold(exactly(60));
    vault.faults.next(Operation.SETTLE, USER, new Fault.AnswerLost());
    assertThrows(StoreUnavailable.class, () -> vault.treasury.settle(hold, nanos(45)));
    vault.treasury.settle(hold, nanos(45));
    vault.assertChargedEverywhere(45);
  }
}
