package dev.sluice.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.aws.DynamoBudgetStore;
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
import dev.sluice.testkit.MemoryBudgetStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The memory twin is no approximation: the same random steps get the same answers from it and from
 * DynamoDB Local and leave the same ledger, careless steps included.
 */
final class StoresAgreeTest {
  private static final int STEPS = 250;
  private static final String TABLE = DynamoLocal.table("pk", "sk");

  /** What every walk must have met, or it shows nothing. */
  private static final Set<Class<?>> USUAL =
      Set.of(
          HoldReply.Placed.class,
          HoldReply.RulesDiffer.class,
          HoldReply.Barred.class,
          ChangeReply.Done.class,
          ChangeReply.Differs.class,
          ChangeReply.Gone.class);

  private final BudgetStore memory = new MemoryBudgetStore();
  private final BudgetStore dynamo = new DynamoBudgetStore(DynamoLocal.clients(), TABLE);

  /** Windows that were cleared away while something was held in them: their books are closed. */
  private final Set<OpenWindow> closed = new HashSet<>();

  private final Set<Class<?>> answers = new HashSet<>();

  private Instant now = Instant.parse("2026-11-25T10:00:00.123Z");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void theSameStepsGetTheSameAnswersAndLeaveTheSameLedger(long seed) {
    Random random = new Random(seed);
    Scope scope = Scope.Workspace.of("acme", "seed-" + seed);
    Rules rules = rules(seed);
    assertEquals(memory.open(scope, rules), dynamo.open(scope, rules));
    for (int i = 0; i < STEPS; i++) {
      String place = "seed " + seed + ", step " + i;
      now = now.plusSeconds(random.nextInt(1800));
      step(scope, random, place);
      Ledger ledger = memory.read(scope).orElseThrow();
      assertEquals(ledger, dynamo.read(scope).orElseThrow(), place);
      assertBalanced(ledger, place);
    }
    assertTrue(answers.containsAll(USUAL), () -> "these steps only got " + answers);
  }

  /** From no rule to three. */
  private static Rules rules(long seed) {
    List<Budget> all =
        List.of(
            new Budget(Money.ofNanos(1000), new Window("1d")),
            new Budget(Money.ofNanos(400), new Window("3h")),
            new Budget(Money.ofNanos(9000), Window.TOTAL));
    return Rules.of(all.subList(0, (int) (seed % 4)));
  }

  private void step(Scope scope, Random random, String place) {
    Ledger ledger = memory.read(scope).orElseThrow();
    List<String> live = ledger.holds().keySet().stream().sorted().toList();
    if (live.isEmpty() || random.nextInt(5) < 2) {
      HoldStep step = hold(ledger, random);
      agree(memory.hold(scope, step), dynamo.hold(scope, step), place);
      return;
    }
    String name = random.nextInt(12) == 0 ? "nobody" : live.get(random.nextInt(live.size()));
    LiveHold believed = believed(ledger, name, random);
    Money amount = Money.ofNanos(random.nextInt(200));
    if (random.nextBoolean()) {
      LiveHold wanted = believed.changedTo(amount, now.plus(Duration.ofMinutes(5)));
      agree(
          memory.raise(scope, name, believed, wanted),
          dynamo.raise(scope, name, believed, wanted),
          place);
    } else {
      agree(
          memory.settle(scope, name, believed, amount),
          dynamo.settle(scope, name, believed, amount),
          place);
    }
  }

  private void agree(Object fromMemory, Object fromDynamo, String place) {
    assertEquals(fromMemory, fromDynamo, place);
    answers.add(fromMemory.getClass());
  }

  private HoldStep hold(Ledger ledger, Random random) {
    Rules rules = ledger.rules();
    Rules believed = random.nextInt(15) == 0 ? new Rules(2, rules.zone(), rules.limits()) : rules;
    Instant arrival = now.minusSeconds(random.nextInt(200));
    LiveHold hold =
        new LiveHold(
            Money.ofNanos(random.nextInt(150)),
            believed.windowsAt(arrival),
            arrival.plus(Duration.ofMinutes(5)),
            0);
    Optional<HoldStep.Tidy> tidy =
        random.nextInt(3) == 0 ? Optional.of(tidy(ledger, random)) : Optional.empty();
    return new HoldStep("h" + random.nextInt(40), believed, hold, arrival, tidy);
  }

  /** Clears away what ended; sometimes without a look at whether something is still held in it. */
  private HoldStep.Tidy tidy(Ledger ledger, Random random) {
    boolean careless = random.nextInt(4) == 0;
    List<OpenWindow> ended =
        ledger.available().keySet().stream()
            .filter(window -> window.endedBy(ledger.fence(), ledger.rules().zone()))
            .filter(window -> careless || isFree(window, ledger))
            .toList();
    ended.stream().filter(window -> !isFree(window, ledger)).forEach(closed::add);
    return new HoldStep.Tidy(now.minusSeconds(random.nextInt(600)), ended);
  }

  private static boolean isFree(OpenWindow window, Ledger ledger) {
    return ledger.holds().values().stream().noneMatch(hold -> hold.took().contains(window));
  }

  private static LiveHold believed(Ledger ledger, String name, Random random) {
    LiveHold actual =
        ledger.holds().getOrDefault(name, new LiveHold(Money.ZERO, List.of(), Instant.EPOCH, 0));
    return random.nextInt(8) == 0
        ? new LiveHold(actual.amount(), actual.took(), actual.deadline(), actual.raises() + 1)
        : actual;
  }

  private void assertBalanced(Ledger ledger, String place) {
    for (Map.Entry<OpenWindow, Money> entry : ledger.available().entrySet()) {
      OpenWindow window = entry.getKey();
      if (!closed.contains(window)) {
        assertEquals(
            ledger.rules().limits().get(window.window()),
            entry.getValue().plus(ledger.held(window)).plus(ledger.spent(window)),
            place + ", " + window);
      }
    }
  }
}
