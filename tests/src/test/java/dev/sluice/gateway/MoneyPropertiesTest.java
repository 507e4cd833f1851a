package dev.sluice.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.budget.Ledger;
import dev.sluice.budget.LiveHold;
import dev.sluice.budget.OpenWindow;
import dev.sluice.caller.Scope;
import dev.sluice.money.Money;
import dev.sluice.route.RetryPolicy;
import dev.sluice.route.Target;
import dev.sluice.testkit.Fault;
import dev.sluice.testkit.FaultyBudgetStore.Operation;
import dev.sluice.usage.UsageRecord;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is true of money whatever happens, over many requests of random upstreams, clients, budgets
 * and prices. A failure names its seed.
 */
final class MoneyPropertiesTest {
  private static final int REQUESTS = 25;

  private static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyRequestIsChargedWhatItsRecordSaysAndNoLimitIsPassed(long seed) {
    Random random = new Random(seed);
    Stage stage = stage(seed, random);
    RandomPlays plays = new RandomPlays(random);
    for (int i = 0; i < REQUESTS; i++) {
      request(stage, plays, random);
      for (Scope scope : stage.scopes()) {
        assertBalanced(stage, scope, "seed " + seed + ", request " + i);
        assertEquals(0, stage.held(scope), () -> "held in " + scope.name() + ", seed " + seed);
        assertEquals(recorded(stage), stage.charged(scope), () -> scope.name() + ", seed " + seed);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whateverTheStoreLosesASweepByTheRecordsPutsRight(long seed) {
    Random random = new Random(seed);
    Stage stage = stage(seed, random);
    RandomPlays plays = new RandomPlays(random);
    for (int i = 0; i < REQUESTS; i++) {
      faults(stage, random);
      request(stage, plays, random);
      if (random.nextInt(3) == 0) {
        stage.ledgers.deliverLate();
      }
      for (Scope scope : stage.scopes()) {
        assertBalanced(stage, scope, "seed " + seed + ", request " + i);
      }
    }
    stage.ledgers.heal();
    stage.ledgers.deliverLate();
    for (Scope scope : stage.scopes()) {
      sweep(stage, scope, seed);
      assertBalanced(stage, scope, "swept, seed " + seed);
      assertEquals(0, stage.held(scope), () -> "held in " + scope.name() + ", seed " + seed);
      assertEquals(recorded(stage), stage.charged(scope), () -> scope.name() + ", seed " + seed);
    }
  }

  private static Stage stage(long seed, Random random) {
    RetryPolicy retries = RetryPolicy.DEFAULT.withRetries(random.nextInt(3));
    Target[] targets = new Target[1 + random.nextInt(3)];
    for (int i = 0; i < targets.length; i++) {
      targets[i] =
          random.nextInt(8) == 0
              ? Targets.unpriced("t" + i)
              : Targets.of("t" + i, random.nextInt(4), random.nextInt(30));
    }
    Stage stage = new Stage(seed, retries, targets);
    if (random.nextInt(4) == 0) {
      stage.withoutLimits();
    } else {
      stage.withKeyBudget(random.nextInt(200_000));
    }
    for (Scope scope : List.of(Stage.USER, Stage.WORKSPACE, Stage.TENANT)) {
      if (random.nextInt(3) == 0) {
        stage.withBudget(scope, random.nextInt(200_000));
      }
    }
    return stage;
  }

  private static void request(Stage stage, RandomPlays plays, Random random) {
    stage.provider.playsAlways(plays::next);
    String members =
        "\"stream\":"
            + random.nextBoolean()
            + (random.nextBoolean() ? ",\"max_tokens\":" + (1 + random.nextInt(1_500)) : "")
            + (random.nextInt(4) == 0 ? ",\"n\":2" : "");
    Told told = new Told(stage.journal::add);
    stage.chatWith(
        random.nextInt(5) == 0 ? told.stayingFor(random.nextInt(3)) : told,
        Stage.question(members));
    assertTrue(told.isEnded());
  }

  private static void faults(Stage stage, Random random) {
    List<Fault> faults =
        List.of(
            new Fault.AnswerLost(),
            new Fault.NeverArrived(),
            new Fault.Throttled(),
            new Fault.ArrivesLate(),
            new Fault.ArrivesTwice());
    for (int i = random.nextInt(3); i > 0; i--) {
      Operation[] operations = {Operation.HOLD, Operation.RAISE, Operation.SETTLE};
      stage.ledgers.next(
          operations[random.nextInt(operations.length)],
          stage.scopes().get(random.nextInt(4)),
          faults.get(random.nextInt(faults.size())));
    }
  }

  /** What the sweeper will do: every hold that was left has a record, and that decides. */
  private static void sweep(Stage stage, Scope scope, long seed) {
    if (stage.ledgers.read(scope).isEmpty()) {
      return;
    }
    stage
        .ledger(scope)
        .holds()
        .forEach((String name, LiveHold hold) -> {
          UsageRecord record =
              recordOf(stage, name)
                  .orElseThrow(() -> new AssertionError("no record of " + name + ", seed " + seed));
          Money charge = record.holds().contains(name) ? record.charge() : Money.ZERO;
          var _ = stage.ledgers.settle(scope, name, hold, charge);
        });
  }

  private static Optional<UsageRecord> recordOf(Stage stage, String hold) {
    String id = hold.substring(0, hold.indexOf('-'));
    return stage.usage.records().stream().filter(r -> r.id().value().equals(id)).findFirst();
  }

  private static long recorded(Stage stage) {
    return stage.usage.records().stream().mapToLong(record -> record.charge().nanos()).sum();
  }

  /** {@code limit - settled - held = available}, and the limit is not passed. */
  private static void assertBalanced(Stage stage, Scope scope, String when) {
    Optional<Ledger> found = stage.ledgers.read(scope);
    if (found.isEmpty()) {
      return;
    }
    Ledger ledger = found.get();
    for (OpenWindow window : ledger.available().keySet()) {
      Money limit = ledger.rules().limits().getOrDefault(window.window(), Money.ZERO);
      Money taken = ledger.held(window).plus(ledger.spent(window));
      String where = window + " of " + scope.name() + ", " + when;
      assertEquals(ledger.left(window), limit.minus(taken), where);
      assertTrue(!taken.isMoreThan(limit), where);
    }
  }
}
