package dev.sluice.budget;

import dev.sluice.budget.HoldReply.Bar;
import dev.sluice.caller.Scope;
import dev.sluice.money.Money;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ledgers as they are when they are first looked at, in which a hold is answered and not placed:
 * what the treasury decides over it is what it would decide over the store, and nothing is written.
 * For one request; thread-safe.
 */
final class Rehearsal implements BudgetStore {
  private final BudgetStore store;
  private final Map<Scope, Ledger> ledgers = new ConcurrentHashMap<>();

  Rehearsal(BudgetStore store) {
    this.store = store;
  }

  @Override
  public Optional<Ledger> read(Scope scope) {
    Optional<Ledger> ledger = Optional.ofNullable(ledgers.get(scope)).or(() -> store.read(scope));
    ledger.ifPresent(found -> ledgers.put(scope, found));
    return ledger;
  }

  @Override
  public boolean open(Scope scope, Rules rules) {
    return ledgers.putIfAbsent(scope, Ledger.opened(rules)) == null;
  }

  @Override
  public HoldReply hold(Scope scope, HoldStep step) {
    Optional<Ledger> ledger = read(scope);
    if (ledger.isEmpty()) {
      return new HoldReply.NoLedger();
    }
    HoldReply reply = HoldReply.refusal(step, ledger.get());
    // Where nothing else speaks against it, the refusal of a store is that of its tidying.
    return reply instanceof HoldReply.Barred(var bar, var now) && bar == Bar.TIDIED_ALREADY
        ? new HoldReply.Placed(now)
        : reply;
  }

  @Override
  public ChangeReply raise(Scope scope, String name, LiveHold believed, LiveHold wanted) {
    throw new IllegalStateException("a hold that was only rehearsed is raised: " + name);
  }

  /** What was not placed is not taken back. */
  @Override
  public ChangeReply settle(Scope scope, String name, LiveHold believed, Money actual) {
    return new ChangeReply.Done();
  }
}
