package dev.sluice.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.sluice.budget.BudgetStore;
import dev.sluice.budget.ChangeReply;
import dev.sluice.budget.HoldReply;
import dev.sluice.budget.HoldReply.Lacking;
import dev.sluice.budget.HoldReply.Placed;
import dev.sluice.budget.Ledger;
import dev.sluice.budget.LiveHold;
import dev.sluice.budget.Rules;
import dev.sluice.money.Money;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Many at once: a limit is never passed, and nothing is lost. */
abstract class RaceContract extends BudgetStoreContract {
  RaceContract(BudgetStore store) {
    super(store);
  }

  @Test
  void ofTwoHundredAtOnceForTwentyPlacesTwentyAreHeld() {
    Rules rules = openWithADay(20 * 50 + 49);
    List<HoldReply> replies = Race.of(200, i -> tryHold("h" + i, rules, 50));
    assertEquals(20, replies.stream().filter(Placed.class::isInstance).count());
    assertEquals(180, replies.stream().filter(Lacking.class::isInstance).count());
    assertEquals(20, ledger().holds().size());
    assertLeft(49);
    assertBalanced(ledger());
  }

  @Test
  void ofManyThatOpenALedgerOneDoes() {
    List<Boolean> replies =
        Race.of(20, i -> store.open(scope, new Rules(i + 1, ZoneId.of("UTC"), Map.of())));
    assertEquals(1, replies.stream().filter(opened -> opened).count());
    assertEquals(replies.indexOf(true) + 1, ledger().rules().version());
  }

  @Test
  void ofManyThatSettleOneHoldEachIsToldTheTruth() {
    Rules rules = openWithADay(100);
    LiveHold hold = place("a", rules, 30);
    List<ChangeReply> replies = Race.of(20, i -> store.settle(scope, "a", hold, nanos(i)));
    int winner = replies.indexOf(new ChangeReply.Done());
    assertEquals(19, replies.stream().filter(ChangeReply.Gone.class::isInstance).count());
    assertEquals(nanos(winner), ledger().spent(day(ARRIVAL)));
    assertEquals(Map.of(), ledger().holds());
    assertBalanced(ledger());
  }

  @Test
  void whateverRunsAtOnceTheBooksBalanceAndTheLimitHolds() {
    long limit = 1_000;
    Rules rules = openWithADay(limit);
    List<Long> spent = Race.of(24, i -> work("w" + i, rules, i));
    long sum = spent.stream().mapToLong(Long::longValue).sum();
    assertEquals(nanos(sum), ledger().spent(day(ARRIVAL)));
    assertLeft(limit - sum);
    assertEquals(Map.of(), ledger().holds());
  }

  /** Holds, raises and settles in turn; answers what it spent. */
  private long work(String name, Rules rules, int seed) {
    long spent = 0;
    for (int round = 0; round < 8; round++) {
      String hold = name + "." + round;
      if (!(tryHold(hold, rules, 40) instanceof Placed(Ledger after))) {
        continue;
      }
      assertBalanced(after);
      assertFalse(after.left(day(ARRIVAL)).isNegative(), "nothing was spent beyond a hold");
      LiveHold held = holdOf(40, rules, ARRIVAL);
      LiveHold wanted = held.changedTo(nanos(60), held.deadline());
      boolean raised = store.raise(scope, hold, held, wanted) instanceof ChangeReply.Done;
      Money actual = nanos((seed + round) % 20);
      assertDone(store.settle(scope, hold, raised ? wanted : held, actual));
      spent += actual.nanos();
    }
    return spent;
  }
}
