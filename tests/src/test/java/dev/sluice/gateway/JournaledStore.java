package dev.sluice.gateway;

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
import java.util.function.Consumer;

/** A budget store that says when a step is done. */
final class JournaledStore implements BudgetStore {
  private final BudgetStore store;
  private final Consumer<String> journal;

  JournaledStore(BudgetStore store, Consumer<String> journal) {
    this.store = store;
    this.journal = journal;
  }

  @Override
  public Optional<Ledger> read(Scope scope) {
    return store.read(scope);
  }

  @Override
  public boolean open(Scope scope, Rules rules) {
    return store.open(scope, rules);
  }

  @Override
  public HoldReply hold(Scope scope, HoldStep step) {
    HoldReply reply = store.hold(scope, step);
    if (reply instanceof HoldReply.Placed) {
      journal.accept("hold " + scope.kind());
    }
    return reply;
  }

  @Override
  public ChangeReply raise(Scope scope, String name, LiveHold believed, LiveHold wanted) {
    ChangeReply reply = store.raise(scope, name, believed, wanted);
    if (reply instanceof ChangeReply.Done) {
      journal.accept("raise " + scope.kind());
    }
    return reply;
  }

  @Override
  public ChangeReply settle(Scope scope, String name, LiveHold believed, Money actual) {
    ChangeReply reply = store.settle(scope, name, believed, actual);
    if (reply instanceof ChangeReply.Done) {
      journal.accept("settle " + scope.kind());
    }
    return reply;
  }
}
