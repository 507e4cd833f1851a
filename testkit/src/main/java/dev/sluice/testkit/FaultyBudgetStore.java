package dev.sluice.testkit;

import dev.sluice.budget.BudgetStore;
import dev.sluice.budget.ChangeReply;
import dev.sluice.budget.HoldReply;
import dev.sluice.budget.HoldStep;
import dev.sluice.budget.Ledger;
import dev.sluice.budget.LiveHold;
import dev.sluice.budget.Rules;
import dev.sluice.caller.Scope;
import dev.sluice.caller.StoreUnavailable;
import dev.sluice.money.Money;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A budget store to which the faults of a script happen; without a script it only passes on.
 * Thread-safe: of calls that race, one gets the fault.
 */
public final class FaultyBudgetStore implements BudgetStore {
  /** The methods of the port. */
  public enum Operation {
    READ,
    OPEN,
    HOLD,
    RAISE,
    SETTLE
  }

  private record Planned(Operation operation, Optional<Scope> scope, Fault fault, boolean once) {}

  private final BudgetStore store;
  private final List<Planned> script = new ArrayList<>();
  private final List<Supplier<?>> late = new ArrayList<>();

  /** A wrapper around this store. */
  public FaultyBudgetStore(BudgetStore store) {
    this.store = store;
  }

  /** The next call of this operation that no earlier line of the script is for gets this fault. */
  public FaultyBudgetStore next(Operation operation, Fault fault) {
    return plan(new Planned(operation, Optional.empty(), fault, true));
  }

  /** The next call of this operation on this scope gets this fault. */
  public FaultyBudgetStore next(Operation operation, Scope scope, Fault fault) {
    return plan(new Planned(operation, Optional.of(scope), fault, true));
  }

  /** Every call of this operation gets this fault, until {@link #heal}. */
  public FaultyBudgetStore always(Operation operation, Fault fault) {
    return plan(new Planned(operation, Optional.empty(), fault, false));
  }

  /** Ends the script. */
  public synchronized void heal() {
    script.clear();
  }

  /** Does now what {@link Fault.ArrivesLate} has kept back, in order; its answers go nowhere. */
  public void deliverLate() {
    List<Supplier<?>> arriving;
    synchronized (this) {
      arriving = List.copyOf(late);
      late.clear();
    }
    for (Supplier<?> call : arriving) {
      var _ = call.get();
    }
  }

  @Override
  public Optional<Ledger> read(Scope scope) {
    return call(Operation.READ, scope, () -> store.read(scope));
  }

  @Override
  public boolean open(Scope scope, Rules rules) {
    return call(Operation.OPEN, scope, () -> store.open(scope, rules));
  }

  @Override
  public HoldReply hold(Scope scope, HoldStep step) {
    return call(Operation.HOLD, scope, () -> store.hold(scope, step));
  }

  @Override
  public ChangeReply raise(Scope scope, String name, LiveHold believed, LiveHold wanted) {
    return call(Operation.RAISE, scope, () -> store.raise(scope, name, believed, wanted));
  }

  @Override
  public ChangeReply settle(Scope scope, String name, LiveHold believed, Money actual) {
    return call(Operation.SETTLE, scope, () -> store.settle(scope, name, believed, actual));
  }

  private synchronized FaultyBudgetStore plan(Planned planned) {
    script.add(planned);
    return this;
  }

  private <T> T call(Operation operation, Scope scope, Supplier<T> action) {
    Optional<Fault> fault = take(operation, scope);
    return fault.isPresent() ? befall(fault.get(), operation, action) : action.get();
  }

  private <T> T befall(Fault fault, Operation operation, Supplier<T> action) {
    return switch (fault) {
      case Fault.AnswerLost() -> {
        T _ = action.get();
        throw unavailable(operation, "answer lost", true);
      }
      case Fault.NeverArrived() -> throw unavailable(operation, "never arrived", true);
      case Fault.Throttled() -> throw unavailable(operation, "throttled", false);
      case Fault.ArrivesLate() -> {
        synchronized (this) {
          late.add(action);
        }
        throw unavailable(operation, "stalled", true);
      }
      case Fault.ArrivesTwice() -> {
        T answer = action.get();
        T _ = action.get();
        yield answer;
      }
      case Fault.Waits waits -> {
        await(waits, operation);
        yield action.get();
      }
    };
  }

  private synchronized Optional<Fault> take(Operation operation, Scope scope) {
    for (Iterator<Planned> lines = script.iterator(); lines.hasNext(); ) {
      Planned line = lines.next();
      if (line.operation() == operation && line.scope().map(scope::equals).orElse(true)) {
        if (line.once()) {
          lines.remove();
        }
        return Optional.of(line.fault());
      }
    }
    return Optional.empty();
  }

  private static void await(Fault.Waits waits, Operation operation) {
    waits.arrived().countDown();
    try {
      waits.open().await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted: " + operation, false, e);
    }
  }

  private static StoreUnavailable unavailable(Operation operation, String why, boolean perhaps) {
    boolean write = operation != Operation.READ;
    return new StoreUnavailable(
        why + ": " + operation, perhaps && write, new IOException("scripted fault"));
  }
}
