package dev.sluice.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sluice.aws.FakeDynamo.Answer;
import dev.sluice.budget.BudgetStore;
import dev.sluice.budget.HoldStep;
import dev.sluice.budget.LiveHold;
import dev.sluice.budget.Rules;
import dev.sluice.caller.Scope;
import dev.sluice.caller.StoreUnavailable;
import dev.sluice.money.Money;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Every way of getting no answer, and what it says about the write. */
@NullMarked
final class OutageTest {
  private static final Scope SCOPE = new Scope.Tenant("acme");
  private static final LiveHold HOLD = new LiveHold(Money.ZERO, List.of(), Instant.EPOCH, 0);

  private record Seen(boolean perhapsDone, int calls) {}

  private static Seen seen(Consumer<BudgetStore> step, Answer... answers) throws IOException {
    try (FakeDynamo dynamo = new FakeDynamo(answers)) {
      return new Seen(outage(step, dynamo.address()).perhapsDone(), dynamo.calls());
    }
  }

  private static StoreUnavailable outage(Consumer<BudgetStore> step, URI address) {
    try (DynamoClients clients = DynamoClients.ofEndpoint(address)) {
      BudgetStore store = new DynamoBudgetStore(clients, "ledger");
      return assertThrows(StoreUnavailable.class, () -> step.accept(store));
    }
  }

  private static void hold(BudgetStore store) {
    store.hold(
        SCOPE, new HoldStep("a", Rules.of(List.of()), HOLD, Instant.EPOCH, Optional.empty()));
  }

  private static void settle(BudgetStore store) {
    store.settle(SCOPE, "a", HOLD, Money.ZERO);
  }

  @Test
  void aHoldIsSentOnceWhateverHappens() throws IOException {
    assertEquals(new Seen(true, 1), seen(OutageTest::hold, Answer.HANGS_UP));
    assertEquals(new Seen(true, 1), seen(OutageTest::hold, Answer.FAILS));
    assertEquals(new Seen(false, 1), seen(OutageTest::hold, Answer.THROTTLES));
  }

  @Test
  void aRefusalIsAnAnswerThatNothingWasDone() throws IOException {
    assertEquals(new Seen(false, 1), seen(OutageTest::settle, Answer.FORBIDS));
  }

  @Test
  void aSettlementIsTriedThreeTimes() throws IOException {
    assertEquals(new Seen(true, 3), seen(OutageTest::settle, Answer.FAILS));
    assertEquals(new Seen(true, 3), seen(OutageTest::settle, Answer.HANGS_UP));
  }

  @Test
  void aRefusalSaysNothingOfTheTryBeforeIt() throws IOException {
    assertEquals(new Seen(true, 2), seen(OutageTest::settle, Answer.FAILS, Answer.FORBIDS));
  }

  @Test
  void aReadHasNothingToBeDone() throws IOException {
    assertEquals(new Seen(false, 3), seen(store -> store.read(SCOPE), Answer.FAILS));
  }

  @Test
  void whatNobodyListensToWasNotDone() throws IOException {
    FakeDynamo gone = new FakeDynamo(Answer.FAILS);
    gone.close();
    assertEquals(false, outage(OutageTest::hold, gone.address()).perhapsDone());
  }
}
