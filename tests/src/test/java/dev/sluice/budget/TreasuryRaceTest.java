package dev.sluice.budget;

import static dev.sluice.budget.Vault.KEY;
import static dev.sluice.budget.Vault.TENANT;
import static dev.sluice.budget.Vault.USER;
import static dev.sluice.budget.Vault.aDay;
import static dev.sluice.budget.Vault.exactly;
import static dev.sluice.budget.Vault.nanos;
import static dev.sluice.budget.Vault.upTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.caller.Scope;
import dev.sluice.money.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;

/** Two hundred at once for what pays for twenty. */
final class TreasuryRaceTest {
  private static final int RUNNERS = 200;
  private static final long EACH = 50;
  private static final long LIMIT = 20 * EACH;

  private final Vault vault = new Vault();

  @RepeatedTest(3)
  void exactlyTwentyAreHeldWhereOneOfTheScopesIsTight() {
    vault.limited(KEY, aDay(LIMIT)).limited(TENANT, aDay(RUNNERS * EACH));
    List<Hold> holds = holdsOf(race(() -> vault.tryHold(exactly(EACH))));
    assertEquals(20, holds.size());
    vault.assertHeldEverywhere(LIMIT);
    settleAll(holds, _ -> nanos(EACH - 1), vault.treasury);
    vault.assertChargedEverywhere(20 * (EACH - 1));
    vault.assertHeldEverywhere(0);
  }

  @RepeatedTest(3)
  void exactlyTwentyAreHeldWhereSeveralScopesAreTight() {
    vault.limited(KEY, aDay(LIMIT)).limited(USER, aDay(LIMIT)).limited(TENANT, aDay(LIMIT));
    List<Hold> holds = holdsOf(race(() -> vault.tryHold(exactly(EACH))));
    assertEquals(20, holds.size());
    vault.assertHeldEverywhere(LIMIT);
    settleAll(holds, _ -> nanos(EACH), vault.treasury);
    vault.assertChargedEverywhere(LIMIT);
    vault.assertHeldEverywhere(0);
  }

  @RepeatedTest(3)
  void aRaceThatBeginsWithPlentyEndsWithinTheLimitsAndNotWithNothing() {
    long plenty = 100 * EACH;
    vault.limited(KEY, aDay(plenty)).limited(USER, aDay(plenty)).limited(TENANT, aDay(plenty));
    List<Hold> holds = holdsOf(race(() -> vault.tryHold(exactly(EACH))));
    assertTrue(holds.size() > 50 && holds.size() <= 100, () -> holds.size() + " are held");
    vault.assertHeldEverywhere(holds.size() * EACH);
  }

  @RepeatedTest(3)
  void holdsThatShrinkToWhatIsLeftNeverPassTheLimit() {
    vault.limited(KEY, aDay(LIMIT)).limited(TENANT, aDay(LIMIT + 7));
    List<Hold> holds = holdsOf(race(() -> vault.tryHold(upTo(3 * EACH, 10))));
    Money held = holds.stream().map(Hold::amount).reduce(Money.ZERO, Money::plus);
    assertTrue(held.nanos() <= LIMIT, held::toString);
    vault.assertHeldEverywhere(held.nanos());
    settleAll(holds, Hold::amount, vault.treasury);
    vault.assertChargedEverywhere(held.nanos());
  }

  @RepeatedTest(3)
  void raisesThatRaceNeverPassTheLimit() {
    vault.limited(KEY, aDay(LIMIT));
    List<Hold> holds = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      holds.add(vault.hold(exactly(EACH / 2)));
    }
    List<Hold> after =
        race(
            holds.stream()
                .map(hold ->
                    (Callable<Hold>)
                        () ->
                            vault.treasury.raise(hold, exactly(2 * EACH))
                                    instanceof HoldVerdict.Held(var raised)
                                ? raised
                                : hold)
                .toList());
    long sum = after.stream().mapToLong(hold -> hold.amount().nanos()).sum();
    assertTrue(sum <= LIMIT, () -> sum + " are held");
    vault.assertHeldEverywhere(sum);
    settleAll(after, Hold::amount, vault.treasury);
    vault.assertChargedEverywhere(sum);
    for (Scope scope : Vault.ALL) {
      assertEquals(0, vault.ledger(scope).holds().size());
    }
  }

  private static void settleAll(List<Hold> holds, Function<Hold, Money> cost, Treasury treasury) {
    List<Callable<Hold>> settlements = new ArrayList<>();
    for (Hold hold : holds) {
      settlements.add(() -> {
        treasury.settle(hold, cost.apply(hold));
        return hold;
      });
    }
    assertEquals(holds, race(settlements));
  }

  private static <T> List<T> race(Supplier<T> run) {
    Callable<T> one = run::get;
    return race(Collections.nCopies(RUNNERS, one));
  }

  private static List<Hold> holdsOf(List<HoldVerdict> verdicts) {
    List<Hold> holds = new ArrayList<>();
    for (HoldVerdict verdict : verdicts) {
      if (verdict instanceof HoldVerdict.Held(var hold)) {
        holds.add(hold);
      }
    }
    return holds;
  }

  /** All wait for one another, then all go at once. */
  private static <T> List<T> race(List<Callable<T>> runs) {
    CyclicBarrier start = new CyclicBarrier(Math.max(1, runs.size()));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> run : runs) {
        running.add(
            threads.submit(() -> {
              start.await();
              return run.call();
            }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get());
      }
      return results;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("a runner did not finish", e);
    }
  }
}
