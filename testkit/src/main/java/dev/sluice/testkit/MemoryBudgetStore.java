package dev.sluice.testkit;

import dev.sluice.budget.BudgetStore;
import dev.sluice.budget.ChangeReply;
import dev.sluice.budget.HoldReply;
import dev.sluice.budget.HoldStep;
import dev.sluice.budget.Ledger;
import dev.sluice.budget.LiveHold;
import dev.sluice.budget.Rules;
import dev.sluice.caller.Scope;
import dev.sluice.money.Money;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Ledgers in memory, gone with the process. Thread-safe: steps on one scope take turns, steps on
 * different scopes do not meet. Never throws {@link dev.sluice.caller.StoreUnavailable}; for that
 * there is {@link FaultyBudgetStore}.
 */
public final class MemoryBudgetStore implements BudgetStore {
  private final ConcurrentMap<Scope, MemoryLedger> ledgers = new ConcurrentHashMap<>();

  @Override
  public Optional<Ledger> read(Scope scope) {
    return find(scope).map(MemoryLedger::now);
  }

  @Override
  public boolean open(Scope scope, Rules rules) {
    return ledgers.putIfAbsent(scope, new MemoryLedger(rules)) == null;
  }

  @Override
  public HoldReply hold(Scope scope, HoldStep step) {
    return find(scope).map(ledger -> ledger.hold(step)).orElseGet(HoldReply.NoLedger::new);
  }

  @Override
  public ChangeReply raise(Scope scope, String name, LiveHold believed, LiveHold wanted) {
    return find(scope)
        .map(ledger -> ledger.raise(name, believed, wanted))
        .orElseGet(ChangeReply.Gone::new);
  }

  @Override
  public ChangeReply settle(Scope scope, String name, LiveHold believed, Money actual) {
    return find(scope)
        .map(ledger -> ledger.settle(name, believed, actual))
        .orElseGet(ChangeReply.Gone::new);
  }

  private Optional<MemoryLedger> find(Scope scope) {
    return Optional.ofNullable(ledgers.get(scope));
  }
}
