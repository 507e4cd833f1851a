package dev.sluice.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.budget.Budget;
import dev.sluice.budget.ChangeReply;
import dev.sluice.budget.HoldReply;
import dev.sluice.budget.HoldStep;
import dev.sluice.budget.LiveHold;
import dev.sluice.budget.Rules;
import dev.sluice.budget.Window;
import dev.sluice.caller.Scope;
import dev.sluice.caller.StoreUnavailable;
import dev.sluice.money.Money;
import dev.sluice.testkit.FaultyBudgetStore.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullMarked
final class FaultyBudgetStoreTest {
  private static final Instant ARRIVAL = Instant.parse("2026-11-25T10:00:00Z");
  private static final Scope SCOPE = new Scope.Tenant("acme");
  private static final Scope OTHER = new Scope.Tenant("globex");
  private static final Rules RULES =
      Rules.of(List.of(new Budget(Money.ofNanos(100), Window.TOTAL)));
  private static final LiveHold HOLD =
      new LiveHold(Money.ofNanos(30), RULES.windowsAt(ARRIVAL), ARRIVAL, 0);

  private final FaultyBudgetStore store = new FaultyBudgetStore(new MemoryBudgetStore());

  @BeforeEach
  void openTheLedgers() {
    assertTrue(store.open(SCOPE, RULES));
    assertTrue(store.open(OTHER, RULES));
  }

  private HoldReply hold(Scope scope, String name) {
    return store.hold(scope, new HoldStep(name, RULES, HOLD, ARRIVAL, Optional.empty()));
  }

  private Set<String> held(Scope scope) {
    return store.read(scope).orElseThrow().holds().keySet();
  }

  private StoreUnavailable refused(String name) {
    return assertThrows(StoreUnavailable.class, () -> hold(SCOPE, name));
  }

  @Test
  void withoutAScriptItPassesOn() {
    assertInstanceOf(HoldReply.Placed.class, hold(SCOPE, "a"));
    assertEquals(Set.of("a"), held(SCOPE));
  }

  @Test
  void aLostAnswerIsOfSomethingThatWasDone() {
    store.next(Operation.HOLD, new Fault.AnswerLost());
    assertTrue(refused("a").perhapsDone());
    assertEquals(Set.of("a"), held(SCOPE));
  }

  @Test
  void whatNeverArrivedLooksTheSameAndWasNotDone() {
    store.next(Operation.HOLD, new Fault.NeverArrived());
    assertTrue(refused("a").perhapsDone());
    assertEquals(Set.of(), held(SCOPE));
  }

  @Test
  void whatWasThrottledWasNotDoneAndSaysSo() {
    store.next(Operation.HOLD, new Fault.Throttled());
    assertFalse(refused("a").perhapsDone());
    assertEquals(Set.of(), held(SCOPE));
  }

  @Test
  void aFaultHappensOnce() {
    store.next(Operation.HOLD, new Fault.Throttled());
    refused("a");
    hold(SCOPE, "b");
    assertEquals(Set.of("b"), held(SCOPE));
  }

  @Test
  void faultsHappenInTheOrderOfTheScript() {
    store.next(Operation.HOLD, new Fault.Throttled()).next(Operation.HOLD, new Fault.AnswerLost());
    assertFalse(refused("a").perhapsDone());
    assertTrue(refused("b").perhapsDone());
  }

  @Test
  void aFaultWaitsForItsOperationAndItsScope() {
    store.next(Operation.HOLD, SCOPE, new Fault.Throttled());
    hold(OTHER, "a");
    refused("b");
    assertEquals(Set.of("a"), held(OTHER));
  }

  @Test
  void anOutageLastsUntilItIsHealed() {
    store.always(Operation.HOLD, new Fault.NeverArrived());
    refused("a");
    refused("b");
    store.heal();
    hold(SCOPE, "c");
    assertEquals(Set.of("c"), held(SCOPE));
  }

  @Test
  void anUnansweredReadWasNotAWrite() {
    store.next(Operation.READ, new Fault.AnswerLost());
    assertFalse(assertThrows(StoreUnavailable.class, () -> store.read(SCOPE)).perhapsDone());
  }

  @Test
  void aGhostArrivesAfterItsRequestWasSettled() {
    store.next(Operation.HOLD, new Fault.ArrivesLate());
    assertTrue(refused("a").perhapsDone());
    assertEquals(new ChangeReply.Gone(), store.settle(SCOPE, "a", HOLD, Money.ZERO));
    store.deliverLate();
    assertEquals(Set.of("a"), held(SCOPE));
  }

  @Test
  void aWriteThatArrivesTwiceIsAnsweredOnce() {
    hold(SCOPE, "a");
    store.next(Operation.SETTLE, new Fault.ArrivesTwice());
    assertEquals(new ChangeReply.Done(), store.settle(SCOPE, "a", HOLD, Money.ofNanos(10)));
    assertEquals(
        Money.ofNanos(90),
        store.read(SCOPE).orElseThrow().left(RULES.windowsAt(ARRIVAL).getFirst()));
  }

  @Test
  void aWriteThatWaitsIsDoneWhenItIsLetThrough() throws ExecutionException, InterruptedException {
    Fault.Waits waits = new Fault.Waits();
    store.next(Operation.HOLD, waits);
    try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<HoldReply> reply = thread.submit(() -> hold(SCOPE, "a"));
      waits.arrived().await();
      assertEquals(Set.of(), held(SCOPE));
      waits.open().countDown();
      assertInstanceOf(HoldReply.Placed.class, reply.get());
    }
  }
}
