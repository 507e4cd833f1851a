package dev.sluice.budget;

import dev.sluice.caller.Scope;
import dev.sluice.caller.StoreUnavailable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads how scopes stand, and changes nothing. Thread-safe if its store is. */
public final class Balances {
  private final BudgetStore store;
  private final Optional<Budget> defaultUserBudget;

  /**
   * The balances of these ledgers.
   *
   * @param defaultUserBudget the limit of a user nobody has opened a ledger for; none if empty
   */
  public Balances(BudgetStore store, Optional<Budget> defaultUserBudget) {
    this.store = store;
    this.defaultUserBudget = defaultUserBudget;
  }

  /**
   * How these scopes stand, in their order; all are asked at once. One that nobody has opened
   * stands as its first request will find it.
   *
   * @throws StoreUnavailable if a ledger cannot be asked
   */
  public List<Balance> of(List<Scope> scopes, Instant now) {
    return Parallel.map(scopes, this::read).stream().map(found -> found.balance(now)).toList();
  }

  private Found read(Scope scope) {
    try {
      Ledger ledger =
          store
              .read(scope)
              .orElseGet(() -> Ledger.opened(Rules.ofUnopened(scope, defaultUserBudget)));
      return new Found.Read(scope, ledger);
    } catch (StoreUnavailable e) {
      return new Found.Outage(e);
    }
  }

  private sealed interface Found {
    Balance balance(Instant now);

    record Read(Scope scope, Ledger ledger) implements Found {
      @Override
      public Balance balance(Instant now) {
        return Balance.of(scope, ledger, now);
      }
    }

    record Outage(StoreUnavailable cause) implements Found {
      @Override
      public Balance balance(Instant now) {
        throw cause;
      }
    }
  }
}
