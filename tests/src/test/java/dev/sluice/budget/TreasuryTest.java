package dev.sluice.budget;

import static dev.sluice.budget.Vault.ALL;
import static dev.sluice.budget.Vault.DAY;
import static dev.sluice.budget.Vault.KEY;
import static dev.sluice.budget.Vault.MONTH;
import static dev.sluice.budget.Vault.NOON;
import static dev.sluice.budget.Vault.TENANT;
import static dev.sluice.budget.Vault.USER;
import static dev.sluice.budget.Vault.WORKSPACE;
import static dev.sluice.budget.Vault.aDay;
import static dev.sluice.budget.Vault.exactly;
import static dev.sluice.budget.Vault.held;
import static dev.sluice.budget.Vault.nanos;
import static dev.sluice.budget.Vault.refused;
import static dev.sluice.budget.Vault.today;
import static dev.sluice.budget.Vault.unpriced;
import static dev.sluice.budget.Vault.upTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.caller.Scope;
import dev.sluice.caller.StoreUnavailable;
import dev.sluice.chat.RequestId;
import dev.sluice.money.Money;
import dev.sluice.testkit.Fault;
import dev.sluice.testkit.FaultyBudgetStore.Operation;
import dev.sluice.testkit.MemoryBudgetStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Holding in all scopes or in none, and settling. */
final class TreasuryTest {
  private final Vault vault = new Vault();

  @Test
  void holdsInEveryScopeOfTheRequest() {
    vault.limited(KEY, aDay(100)).limited(TENANT, aDay(1_000));
    Hold hold = vault.hold(exactly(60));
    assertEquals(nanos(60), hold.amount());
    vault.assertHeldEverywhere(60);
    assertEquals(4, hold.liveNames().size());
  }

  @Test
  void whatIsHeldIsTheCallersDeadlineToTheSecond() {
    Hold hold = vault.hold(exactly(60));
    Optional<LiveHold> live =
        Optional.ofNullable(vault.ledger(KEY).holds().get(hold.parts().getFirst().name()));
    assertEquals(Optional.of(Vault.ENDS), live.map(LiveHold::deadline));
    assertEquals(Optional.of(Vault.ENDS), vault.ledger(KEY).due());
  }

  @Test
  void holdsInNoScopeWhereOneRefuses() {
    vault.limited(WORKSPACE, aDay(59));
    Shortfall shortfall = refused(vault.tryHold(exactly(60)));
    assertEquals(WORKSPACE, shortfall.scope());
    vault.assertHeldEverywhere(0);
    vault.assertChargedEverywhere(0);
    for (Scope scope : ALL) {
      assertEquals(Set.of(), vault.ledger(scope).holds().keySet(), scope::name);
    }
  }

  @Test
  void aRefusalSaysWhatIsShortAndUntilWhen() {
    vault.limited(KEY, aDay(100), new Budget(nanos(5_000), MONTH));
    vault.treasury.settle(vault.hold(exactly(30)), nanos(25));
    vault.hold(exactly(40));
    Shortfall shortfall = refused(vault.tryHold(exactly(50)));
    assertEquals(
        new Shortfall(
            KEY,
            DAY,
            nanos(100),
            nanos(25),
            nanos(40),
            nanos(35),
            nanos(35),
            Optional.of(Instant.parse("2026-11-26T00:00:00Z"))),
        shortfall);
  }

  @Test
  void ofSeveralThatAreShortTheNarrowestIsNamed() {
    vault.limited(KEY, aDay(50)).limited(TENANT, aDay(20)).limited(USER, aDay(30));
    assertEquals(KEY, refused(vault.tryHold(exactly(60))).scope());
  }

  @Test
  void scopesWithPlentyAreAskedAtOnce() throws InterruptedException {
    vault.limited(KEY, aDay(1_000)).limited(TENANT, aDay(1_000));
    Fault.Waits key = new Fault.Waits();
    Fault.Waits tenant = new Fault.Waits();
    vault.faults.next(Operation.HOLD, KEY, key).next(Operation.HOLD, TENANT, tenant);
    Thread caller = Thread.startVirtualThread(() -> vault.hold(exactly(1)));
    assertTrue(key.arrived().await(30, TimeUnit.SECONDS));
    assertTrue(tenant.arrived().await(30, TimeUnit.SECONDS), "while the key's is under way");
    key.open().countDown();
    tenant.open().countDown();
    caller.join();
    vault.assertHeldEverywhere(1);
  }

  @Test
  void scopesThatAreNearlyUsedUpAreAskedOneAfterTheOther() {
    vault.limited(KEY, aDay(10)).limited(TENANT, aDay(10));
    vault.hold(exactly(10));
    // Nobody who is refused by the key gets in the way of others of the tenant.
    vault.faults.always(Operation.SETTLE, new Fault.Throttled());
    assertEquals(KEY, refused(vault.tryHold(exactly(1))).scope());
  }

  @Test
  void aLimitInTotalNeverResets() {
    vault.limited(KEY, new Budget(nanos(10), Window.TOTAL));
    assertEquals(Optional.empty(), refused(vault.tryHold(exactly(60))).resetsAt());
  }

  @Test
  void scopesNobodyOpenedAreOpenedAndCounted() {
    vault.treasury.settle(vault.hold(exactly(60)), nanos(42));
    vault.assertChargedEverywhere(42);
    vault.assertHeldEverywhere(0);
    for (Scope scope : ALL) {
      assertFalse(vault.ledger(scope).rules().areLimiting(), scope::name);
    }
  }

  @Test
  void aUserNobodyOpenedGetsTheDefaultBudgetAtTheFirstTouch() {
    Vault strict = new Vault(Optional.of(aDay(100)));
    strict.hold(exactly(60));
    assertEquals(nanos(100), strict.ledger(USER).rules().limits().get(DAY));
    assertFalse(strict.ledger(TENANT).rules().areLimiting());
    assertEquals(USER, refused(strict.tryHold(exactly(41))).scope());
    strict.hold(exactly(40));
  }

  @Test
  void theDefaultBudgetBindsTheVeryFirstRequest() {
    Vault strict = new Vault(Optional.of(aDay(59)));
    assertEquals(USER, refused(strict.tryHold(exactly(60))).scope());
  }

  @Test
  void aUserWhoWasOpenedKeepsTheirOwnBudget() {
    Vault strict = new Vault(Optional.of(aDay(10)));
    strict.limited(USER, aDay(100));
    strict.hold(exactly(60));
  }

  @Test
  void takesWhatIsLeftWhereThatIsEnough() {
    vault.limited(KEY, aDay(100)).limited(TENANT, aDay(70));
    assertEquals(nanos(70), vault.hold(upTo(500, 70)).amount());
    vault.assertHeldEverywhere(70);
  }

  @Test
  void takesWhatIsLeftDownToTheLeastAndNotBelow() {
    vault.limited(KEY, aDay(70));
    assertEquals(KEY, refused(vault.tryHold(upTo(500, 71))).scope());
    vault.assertHeldEverywhere(0);
  }

  @Test
  void shrinksToTheTightestOfSeveralScopes() {
    vault.limited(KEY, aDay(100)).limited(USER, aDay(80)).limited(TENANT, aDay(90));
    assertEquals(nanos(80), vault.hold(upTo(500, 1)).amount());
    vault.assertHeldEverywhere(80);
  }

  @Test
  void thePartsOfAHoldComeInTheOrderOfTheScopes() {
    assertEquals(ALL, vault.hold(exactly(1)).scopes());
    Vault tight = new Vault().limited(USER, aDay(9)).limited(TENANT, aDay(9));
    assertEquals(ALL, tight.hold(exactly(1)).scopes());
  }

  @Test
  void shrinksToTheLastOfFourScopesEachTighterThanTheOneBefore() {
    vault.limited(KEY, aDay(100)).limited(USER, aDay(90));
    vault.limited(WORKSPACE, aDay(80)).limited(TENANT, aDay(70));
    assertEquals(nanos(70), vault.hold(upTo(500, 1)).amount());
    vault.assertHeldEverywhere(70);
  }

  @Test
  void anUnpricedRequestIsRefusedWhereAScopeHasALimit() {
    vault.limited(WORKSPACE, aDay(1_000_000));
    assertEquals(new HoldVerdict.Unpriced(WORKSPACE), vault.tryHold(unpriced()));
    vault.assertHeldEverywhere(0);
  }

  @Test
  void anUnpricedRequestPassesWhereNoScopeHasALimit() {
    Hold hold = vault.hold(unpriced());
    assertEquals(nanos(0), hold.amount());
    assertEquals(1, vault.ledger(KEY).holds().size());
  }

  @Test
  void aRequestThatCostsNothingPassesWithoutMoney() {
    vault.limited(KEY, aDay(0));
    vault.hold(exactly(0));
    assertEquals(KEY, refused(vault.tryHold(exactly(1))).scope());
  }

  @Test
  void aBalanceBelowZeroLetsNothingPass() {
    vault.limited(KEY, aDay(100));
    vault.treasury.settle(vault.hold(exactly(60)), nanos(150));
    Shortfall shortfall = refused(vault.tryHold(exactly(0)));
    assertEquals(nanos(-50), shortfall.left());
    vault.assertBalanced(KEY);
  }

  @Test
  void rulesThatChangedSinceTheyWereSeenAreLearnt() {
    Changeable ledgers = new Changeable();
    Treasury treasury = new Treasury(ledgers, Optional.empty());
    held(treasury.hold(vault.request(), List.of(KEY), exactly(60)));
    ledgers.replace(KEY, new Rules(2, ZoneOffset.UTC, Rules.of(List.of(aDay(50))).limits()));
    assertEquals(KEY, refused(treasury.hold(vault.request(), List.of(KEY), exactly(60))).scope());
    held(treasury.hold(vault.request(), List.of(KEY), exactly(50)));
  }

  @Test
  void aLimitThatWasSetSinceRefusesTheUnpriced() {
    Changeable ledgers = new Changeable();
    Treasury treasury = new Treasury(ledgers, Optional.empty());
    held(treasury.hold(vault.request(), List.of(KEY), unpriced()));
    ledgers.replace(KEY, new Rules(2, ZoneOffset.UTC, Rules.of(List.of(aDay(50))).limits()));
    assertEquals(
        new HoldVerdict.Unpriced(KEY), treasury.hold(vault.request(), List.of(KEY), unpriced()));
  }

  @Test
  void chargesEveryWindowAndGivesBackTheRest() {
    vault.limited(KEY, aDay(100), new Budget(nanos(500), MONTH));
    vault.treasury.settle(vault.hold(exactly(60)), nanos(45));
    Ledger ledger = vault.ledger(KEY);
    assertEquals(nanos(55), ledger.left(today()));
    assertEquals(nanos(455), ledger.left(OpenWindow.at(MONTH, NOON, ZoneOffset.UTC)));
    vault.assertChargedEverywhere(45);
    vault.assertHeldEverywhere(0);
  }

  @Test
  void settlingTwiceIsHarmless() {
    vault.limited(KEY, aDay(100));
    Hold hold = vault.hold(exactly(60));
    vault.treasury.settle(hold, nanos(45));
    vault.treasury.settle(hold, nanos(45));
    vault.treasury.release(hold);
    vault.assertChargedEverywhere(45);
    assertEquals(nanos(55), vault.ledger(KEY).left(today()));
  }

  @Test
  void releasingGivesEverythingBack() {
    vault.limited(KEY, aDay(100));
    vault.treasury.release(vault.hold(exactly(60)));
    vault.assertChargedEverywhere(0);
    vault.assertHeldEverywhere(0);
    assertEquals(nanos(100), vault.ledger(KEY).left(today()));
  }

  @Test
  void everyHoldHasANameOfItsOwn() {
    vault.limited(KEY, aDay(100)).limited(TENANT, aDay(70));
    Set<String> names = new HashSet<>();
    RequestId request = vault.request();
    Hold hold = held(vault.treasury.hold(request, ALL, upTo(500, 1)));
    names.addAll(hold.liveNames());
    names.addAll(vault.hold(exactly(0)).liveNames());
    assertEquals(8, names.size());
    assertTrue(hold.liveNames().stream().allMatch(name -> name.startsWith(request.value() + "-")));
  }

  @Test
  void windowsThatAreOverAreClearedAway() {
    vault.limited(KEY, aDay(100));
    vault.treasury.settle(vault.hold(exactly(60)), nanos(60));
    Instant nextDay = NOON.plus(Duration.ofDays(1));
    // One hold moves the fence, one clears away what ended before it.
    for (int i = 0; i < 2; i++) {
      RequestId request = RequestId.of(nextDay.plusSeconds(i), i);
      vault.treasury.settle(
          held(vault.treasury.hold(request, List.of(KEY), exactly(10))), nanos(10));
    }
    Ledger ledger = vault.ledger(KEY);
    assertFalse(ledger.available().containsKey(today()));
    assertFalse(ledger.settled().containsKey(today()));
    assertTrue(ledger.fence().isAfter(today().window().endOf("20261125", ZoneOffset.UTC).get()));
    assertEquals(
        nanos(80), ledger.left(OpenWindow.at(DAY, nextDay, ZoneOffset.UTC)), "a new day's limit");
    assertEquals(nanos(80), ledger.spent(Vault.ever()), "what was ever spent stays");
  }

  @Test
  void aRequestFromBeforeTheFenceIsNotLetIn() {
    vault.limited(KEY, aDay(100));
    vault.hold(exactly(10));
    RequestId tomorrow = RequestId.of(NOON.plus(Duration.ofDays(1)), 1);
    held(vault.treasury.hold(tomorrow, List.of(KEY), exactly(10)));
    assertThrows(StoreUnavailable.class, () -> vault.tryHold(exactly(10)));
    assertEquals(20, vault.held(KEY));
    assertEquals(10, vault.held(TENANT), "released again");
  }

  @Test
  void aScopeWithAsManyHoldsAsItCanTakeIsCrowded() {
    for (int i = 0; i < HoldStep.MOST_HOLDS; i++) {
      held(vault.treasury.hold(vault.request(), List.of(TENANT), exactly(1)));
    }
    assertEquals(new HoldVerdict.Crowded(TENANT), vault.tryHold(exactly(1)));
    assertEquals(0, vault.held(KEY));
  }

  /** Ledgers whose rules can be replaced, as an administrator in another process does it. */
  private static final class Changeable implements BudgetStore {
    private MemoryBudgetStore ledgers = new MemoryBudgetStore();

    /** What lay there is gone: only the rules matter here. */
    void replace(Scope scope, Rules rules) {
      ledgers = new MemoryBudgetStore();
      ledgers.open(scope, rules);
    }

    @Override
    public Optional<Ledger> read(Scope scope) {
      return ledgers.read(scope);
    }

    @Override
    public boolean open(Scope scope, Rules rules) {
      return ledgers.open(scope, rules);
    }

    @Override
    public HoldReply hold(Scope scope, HoldStep step) {
      return ledgers.hold(scope, step);
    }

    @Override
    public ChangeReply raise(Scope scope, String name, LiveHold believed, LiveHold wanted) {
      return ledgers.raise(scope, name, believed, wanted);
    }

    @Override
    public ChangeReply settle(Scope scope, String name, LiveHold believed, Money actual) {
      return ledgers.settle(scope, name, believed, actual);
    }
  }
}
