package dev.sluice.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.caller.Scope;
import dev.sluice.chat.RequestId;
import dev.sluice.money.Money;
import dev.sluice.testkit.FaultyBudgetStore;
import dev.sluice.testkit.MemoryBudgetStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A treasury over ledgers in memory, and short words for what is asked of it. */
final class Vault {
  static final Window DAY = new Window("1d");
  static final Window MONTH = new Window("1mo");
  static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  static final Instant ENDS = NOON.plus(Duration.ofMinutes(5));
  static final Scope KEY = new Scope.Key("k1");
  static final Scope USER = Scope.User.of("acme", "ada");
  static final Scope WORKSPACE = Scope.Workspace.of("acme", "search");
  static final Scope TENANT = new Scope.Tenant("acme");
  static final List<Scope> ALL = List.of(KEY, USER, WORKSPACE, TENANT);

  final MemoryBudgetStore ledgers = new MemoryBudgetStore();
  final FaultyBudgetStore faults = new FaultyBudgetStore(ledgers);
  final Treasury treasury;

  private final AtomicLong ids = new AtomicLong();

  Vault() {
    this(Optional.empty());
  }

  Vault(Optional<Budget> defaultUserBudget) {
    treasury = new Treasury(faults, defaultUserBudget);
  }

  static Money nanos(long nanos) {
    return Money.ofNanos(nanos);
  }

  static Budget aDay(long nanos) {
    return new Budget(nanos(nanos), DAY);
  }

  static OpenWindow today() {
    return OpenWindow.at(DAY, NOON, ZoneOffset.UTC);
  }

  static OpenWindow ever() {
    return OpenWindow.at(Window.TOTAL, NOON, ZoneOffset.UTC);
  }

  static Ask exactly(long nanos) {
    return Ask.exactly(nanos(nanos), ENDS);
  }

  static Ask upTo(long most, long least) {
    return new Ask(Optional.of(nanos(most)), nanos(least), ENDS);
  }

  static Ask unpriced() {
    return new Ask(Optional.empty(), Money.ZERO, ENDS);
  }

  Vault limited(Scope scope, Budget... budgets) {
    assertEquals(true, ledgers.open(scope, Rules.counting(List.of(budgets))));
    return this;
  }

  RequestId request() {
    return RequestId.of(NOON, ids.incrementAndGet());
  }

  HoldVerdict tryHold(Ask ask) {
    return treasury.hold(request(), ALL, ask);
  }

  Hold hold(Ask ask) {
    return held(tryHold(ask));
  }

  static Hold held(HoldVerdict verdict) {
    if (verdict instanceof HoldVerdict.Held(var hold)) {
      return hold;
    }
    throw new AssertionError("not held: " + verdict);
  }

  static Shortfall refused(HoldVerdict verdict) {
    if (verdict instanceof HoldVerdict.Insufficient(var shortfall)) {
      return shortfall;
    }
    throw new AssertionError("not refused for want of money: " + verdict);
  }

  Ledger ledger(Scope scope) {
    return ledgers.read(scope).orElseThrow();
  }

  long held(Scope scope) {
    return ledger(scope).held(ever()).nanos();
  }

  long charged(Scope scope) {
    return ledger(scope).spent(ever()).nanos();
  }

  void assertHeldEverywhere(long nanos) {
    for (Scope scope : ALL) {
      assertEquals(nanos, held(scope), scope::name);
      assertBalanced(scope);
    }
  }

  void assertChargedEverywhere(long nanos) {
    for (Scope scope : ALL) {
      assertEquals(nanos, charged(scope), scope::name);
      assertBalanced(scope);
    }
  }

  /** Asserts {@code limit - settled - held = available} for each window. */
  void assertBalanced(Scope scope) {
    Ledger ledger = ledger(scope);
    for (OpenWindow window : ledger.available().keySet()) {
      assertEquals(
          ledger.rules().limits().get(window.window()),
          ledger.left(window).plus(ledger.held(window)).plus(ledger.spent(window)),
          () -> window + " of " + scope.name());
    }
  }
}
