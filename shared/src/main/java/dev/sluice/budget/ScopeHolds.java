package dev.sluice.budget;

import dev.sluice.budget.Hold.Names;
import dev.sluice.budget.Hold.Part;
import dev.sluice.budget.HoldReply.Bar;
import dev.sluice.caller.Scope;
import dev.sluice.caller.StoreUnavailable;
import dev.sluice.chat.RequestId;
import dev.sluice.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds in one scope at a time: learns the rules as it goes, opens the ledger of a scope nobody
 * opened, and uses each name once. Thread-safe.
 */
final class ScopeHolds {
  /** Opening a ledger, learning its rules and being overtaken by a tidying all take a round. */
  private static final int ROUNDS = 6;

  private final BudgetStore store;
  private final Optional<Budget> defaultUserBudget;
  private final SeenLedgers seen = new SeenLedgers();

  ScopeHolds(BudgetStore store, Optional<Budget> defaultUserBudget) {
    this.store = store;
    this.defaultUserBudget = defaultUserBudget;
  }

  /**
   * Which scopes to hold in at once, and in which order. All at once, but for those where requests
   * may race for the last money: if each took first what the other needs as well, all would be
   * refused. So they take turns there, in the order of the scopes.
   */
  List<List<Scope>> stages(List<Scope> scopes, Instant arrival, Optional<Money> amount) {
    List<Scope> unknown = scopes.stream().filter(scope -> !seen.knows(scope)).toList();
    List<Boolean> _ = Parallel.map(unknown, this::learn);
    Money most = amount.orElse(Money.ZERO);
    List<Scope> tight =
        scopes.stream().filter(scope -> seen.isTight(scope, arrival, most)).toList();
    List<List<Scope>> stages = new ArrayList<>();
    int from = 0;
    for (Scope scope : tight.subList(0, Math.max(0, tight.size() - 1))) {
      int to = scopes.indexOf(scope) + 1;
      stages.add(scopes.subList(from, to));
      from = to;
    }
    stages.add(scopes.subList(from, scopes.size()));
    return stages;
  }

  /**
   * Places a hold of this amount in this scope. Where no answer comes, what may have been placed is
   * taken back and another try is made, under another name.
   */
  Placement place(Scope scope, RequestId request, Names names, Optional<Money> amount, Ask ask) {
    boolean triedAgain = false;
    for (int round = 0; round < ROUNDS; round++) {
      try {
        Optional<Placement> placement = tryOnce(scope, request, names, amount, ask);
        if (placement.isPresent()) {
          return placement.get();
        }
      } catch (StoreUnavailable e) {
        if (triedAgain || !e.perhapsDone()) {
          return new Placement.Unknown(e);
        }
        triedAgain = true;
      }
    }
    return new Placement.Unknown(
        new StoreUnavailable("no agreement with the ledger of " + scope.name()));
  }

  /** Changes a hold to this amount, whatever a change whose answer was lost has made of it. */
  Placement change(Part part, Money amount, Ask ask) {
    LiveHold believed = part.live();
    try {
      for (int round = 0; round < ROUNDS; round++) {
        LiveHold wanted = believed.changedTo(amount, ask.deadline());
        switch (store.raise(part.scope(), part.name(), believed, wanted)) {
          case ChangeReply.Done _ -> {
            return new Placement.Placed(part.as(wanted));
          }
          case ChangeReply.Lacking(var window, _, var now) -> {
            return new Placement.Lacking(
                Shortfall.of(part.scope(), window, now, believed.amount()));
          }
          case ChangeReply.Differs(var found) -> believed = found;
          case ChangeReply.Gone _ -> {
            return new Placement.Unknown(
                new StoreUnavailable(
                    "the hold " + part.name() + " is gone from " + part.scope().name()));
          }
        }
      }
      return new Placement.Unknown(
          new StoreUnavailable("no agreement on " + part.name() + " in " + part.scope().name()));
    } catch (StoreUnavailable e) {
      return new Placement.Unknown(e);
    }
  }

  /** One try under one name; empty if something was learnt and another try is worth it. */
  private Optional<Placement> tryOnce(
      Scope scope, RequestId request, Names names, Optional<Money> amount, Ask ask) {
    Rules rules = seen.rules(scope);
    if (amount.isEmpty() && rules.areLimiting()) {
      return Optional.of(new Placement.Unpriced(scope));
    }
    LiveHold hold =
        new LiveHold(
            amount.orElse(Money.ZERO), rules.windowsAt(request.arrival()), ask.deadline(), 0);
    String name = names.next();
    HoldStep step =
        new HoldStep(name, rules, hold, request.arrival(), seen.tidy(scope, request.arrival()));
    return switch (send(scope, step, names)) {
      case HoldReply.Placed(var after) -> {
        seen.learn(scope, after);
        yield Optional.of(
            new Placement.Placed(
                new Part(scope, name, hold, rules.areLimiting(), everSpent(after))));
      }
      case HoldReply.NoLedger _ -> {
        open(scope);
        yield Optional.empty();
      }
      case HoldReply.RulesDiffer(var now) -> {
        seen.learn(scope, now);
        yield Optional.empty();
      }
      case HoldReply.Lacking(var window, _, var now) -> {
        seen.learn(scope, now);
        yield Optional.of(new Placement.Lacking(Shortfall.of(scope, window, now, Money.ZERO)));
      }
      case HoldReply.Barred(var bar, var now) -> {
        seen.learn(scope, now);
        yield barred(scope, bar);
      }
    };
  }

  /** Sends a step once. If no answer comes, takes back what it may have placed. */
  private HoldReply send(Scope scope, HoldStep step, Names names) {
    try {
      return store.hold(scope, step);
    } catch (StoreUnavailable e) {
      if (e.perhapsDone()) {
        takeBack(scope, step, names, e);
      }
      throw e;
    }
  }

  /** What cannot be taken back may lie there, or still be on its way. */
  private void takeBack(Scope scope, HoldStep step, Names names, StoreUnavailable cause) {
    boolean takenBack = false;
    try {
      takenBack =
          store.settle(scope, step.name(), step.hold(), Money.ZERO) instanceof ChangeReply.Done;
    } finally {
      if (!takenBack) {
        names.leftBehind(cause);
      }
    }
  }

  private static Money everSpent(Ledger ledger) {
    return ledger.spent(OpenWindow.at(Window.TOTAL, Instant.EPOCH, ledger.rules().zone()));
  }

  private static Optional<Placement> barred(Scope scope, Bar bar) {
    return switch (bar) {
      case NAME_USED, TIDIED_ALREADY -> Optional.empty();
      case TOO_MANY -> Optional.of(new Placement.Crowded(scope));
      case TOO_OLD ->
          throw new StoreUnavailable("the request is older than the fence of " + scope.name());
    };
  }

  /** Learns the rules of a ledger, and opens it if nobody did; answers whether it could. */
  private boolean learn(Scope scope) {
    try {
      Optional<Ledger> ledger = store.read(scope);
      ledger.ifPresentOrElse(found -> seen.learn(scope, found), () -> open(scope));
      return true;
    } catch (StoreUnavailable _) {
      // The hold will say so, if it lasts.
      return false;
    }
  }

  /**
   * Opens a ledger: with the default budget for a user, else without limits, so that a limit that
   * is set later binds at once.
   */
  private void open(Scope scope) {
    Rules rules = Rules.ofUnopened(scope, defaultUserBudget);
    if (store.open(scope, rules)) {
      seen.learn(scope, rules);
    } else {
      store.read(scope).ifPresent(ledger -> seen.learn(scope, ledger));
    }
  }
}
