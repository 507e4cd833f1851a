package dev.sluice.budget;

import dev.sluice.budget.Hold.Names;
import dev.sluice.budget.Hold.Part;
import dev.sluice.caller.Scope;
import dev.sluice.caller.StoreUnavailable;
import dev.sluice.chat.RequestId;
import dev.sluice.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Holds money for a request in all of its scopes or in none, raises the hold, and settles it. The
 * scopes are asked at once, in one round trip, but for several that are nearly used up. Thread-safe
 * if its store is.
 *
 * <p>Every method throws {@link StoreUnavailable} where the ledger cannot be asked. If {@link
 * #hold} throws it with {@code perhapsDone}, a hold may lie in some ledger, or still be on its way
 * there: a usage record that does not list it says that it is not to be charged.
 */
public final class Treasury {
  /** Each scope may have less left than the one before, and less with each round of a race. */
  private static final int ROUNDS = 6;

  private final BudgetStore store;
  private final Optional<Budget> defaultUserBudget;
  private final ScopeHolds holds;

  /**
   * A treasury over these ledgers.
   *
   * @param defaultUserBudget the limit of a user nobody has opened a ledger for; none if empty
   */
  public Treasury(BudgetStore store, Optional<Budget> defaultUserBudget) {
    this.store = store;
    this.defaultUserBudget = defaultUserBudget;
    this.holds = new ScopeHolds(store, defaultUserBudget);
  }

  /**
   * Holds what is asked, or all that is left if that is enough, in every one of these scopes.
   *
   * @throws StoreUnavailable also instead of a refusal, where it is not known that nothing is held
   */
  public HoldVerdict hold(RequestId request, List<Scope> scopes, Ask ask) {
    return hold(scopes, ask, new Names(request));
  }

  /**
   * Holds the first of these that can be held: what is asked, else what is asked instead.
   *
   * @param asks at least one
   * @throws StoreUnavailable also instead of a refusal, where it is not known that nothing is held
   */
  public FirstHeld holdFirst(RequestId request, List<Scope> scopes, List<Ask> asks) {
    // The names go on from one to the next: none is ever sent twice.
    Names names = new Names(request);
    HoldVerdict refusal = hold(scopes, asks.getFirst(), names);
    HoldVerdict verdict = refusal;
    int index = 0;
    while (isForMoney(verdict) && index + 1 < asks.size()) {
      verdict = hold(scopes, asks.get(++index), names);
    }
    return verdict instanceof HoldVerdict.Held
        ? new FirstHeld(index, verdict)
        : new FirstHeld(0, refusal);
  }

  private static boolean isForMoney(HoldVerdict verdict) {
    return verdict instanceof HoldVerdict.Insufficient || verdict instanceof HoldVerdict.Unpriced;
  }

  /**
   * Which of several was held.
   *
   * @param index its place among them; 0 where none was
   * @param verdict what was held, or why the first was not
   */
  public record FirstHeld(int index, HoldVerdict verdict) {}

  private HoldVerdict hold(List<Scope> scopes, Ask ask, Names names) {
    RequestId request = names.request();
    try {
      HoldVerdict verdict =
          shrinking(ask, amount -> inAllOrNone(request, scopes, names, amount, ask));
      if (verdict instanceof HoldVerdict.Held || names.stray().isEmpty()) {
        return verdict;
      }
    } catch (StoreUnavailable e) {
      if (names.stray().isEmpty()) {
        throw e;
      }
    }
    throw new StoreUnavailable(
        "a hold of " + request + " may be left behind", true, names.stray().orElseThrow());
  }

  /**
   * What {@link #holdFirst} would say now, by the same steps over the ledgers as they are; nothing
   * is held, opened or written.
   */
  public FirstHeld rehearse(RequestId request, List<Scope> scopes, List<Ask> asks) {
    return new Treasury(new Rehearsal(store), defaultUserBudget).holdFirst(request, scopes, asks);
  }

  private HoldVerdict inAllOrNone(
      RequestId request, List<Scope> scopes, Names names, Optional<Money> amount, Ask ask) {
    List<List<Scope>> stages = holds.stages(scopes, request.arrival(), amount);
    HoldVerdict verdict = inStages(request, stages, names, amount, ask);
    if (verdict instanceof HoldVerdict.Insufficient && stages.size() == 1) {
      List<List<Scope>> now = holds.stages(scopes, request.arrival(), amount);
      // There is less than was seen, and those who took it first may have been refused as well.
      return now.size() > 1 ? inStages(request, now, names, amount, ask) : verdict;
    }
    return verdict;
  }

  private HoldVerdict inStages(
      RequestId request, List<List<Scope>> stages, Names names, Optional<Money> amount, Ask ask) {
    List<Placement> placements = new ArrayList<>();
    List<Part> parts = List.of();
    for (int i = 0; i < stages.size() && parts.size() == placements.size(); i++) {
      placements.addAll(
          Parallel.map(stages.get(i), scope -> holds.place(scope, request, names, amount, ask)));
      parts = Placement.parts(placements);
    }
    if (parts.size() < placements.size()) {
      Placement.unknown(Parallel.map(parts, part -> settle(part, Money.ZERO)))
          .ifPresent(names::leftBehind);
    }
    Hold hold = new Hold(request, amount.orElse(Money.ZERO), parts, names);
    return Placement.verdict(placements, () -> hold);
  }

  /**
   * Changes what is held in every scope to what is asked, or to all there is if that is enough; if
   * it is not, the hold stays as it was.
   */
  public HoldVerdict raise(Hold hold, Ask ask) {
    if (ask.most().isEmpty()) {
      return hold.parts().stream()
          .filter(Part::limited)
          .<HoldVerdict>map(part -> new HoldVerdict.Unpriced(part.scope()))
          .findFirst()
          .orElse(new HoldVerdict.Held(hold));
    }
    return shrinking(
        ask,
        amount -> {
          Money wanted = amount.orElse(Money.ZERO);
          List<Placement> placements =
              Parallel.map(hold.parts(), part -> holds.change(part, wanted, ask));
          List<Part> changed = Placement.parts(placements);
          if (changed.size() < hold.parts().size()) {
            Ask before = Ask.exactly(hold.amount(), ask.deadline());
            Parallel.map(changed, part -> holds.change(part, hold.amount(), before));
          }
          return Placement.verdict(
              placements, () -> new Hold(hold.request(), wanted, changed, hold.names()));
        });
  }

  /**
   * Charges this much to every scope and gives back the rest. To be called once the usage record
   * that says so is kept, and with what that record says.
   */
  public void settle(Hold hold, Money actual) {
    Placement.verdict(Parallel.map(hold.parts(), part -> settle(part, actual)), () -> hold);
  }

  /** Gives everything back. */
  public void release(Hold hold) {
    settle(hold, Money.ZERO);
  }

  /** Tries with the most, then with what is left, as long as that is enough. */
  private static HoldVerdict shrinking(Ask ask, Function<Optional<Money>, HoldVerdict> round) {
    Optional<Money> amount = ask.most();
    HoldVerdict verdict = round.apply(amount);
    for (int i = 1; i < ROUNDS && verdict instanceof HoldVerdict.Insufficient(var shortfall); i++) {
      Money left = shortfall.reachable();
      if (amount.isEmpty() || ask.least().isMoreThan(left) || !amount.get().isMoreThan(left)) {
        return verdict;
      }
      amount = Optional.of(left);
      verdict = round.apply(amount);
    }
    return verdict;
  }

  /** Settles one part, whatever its value has become since: a raise may have been lost. */
  private Placement settle(Part part, Money actual) {
    try {
      LiveHold believed = part.live();
      while (store.settle(part.scope(), part.name(), believed, actual)
          instanceof ChangeReply.Differs(var found)) {
        believed = found;
      }
      return new Placement.Placed(part);
    } catch (StoreUnavailable e) {
      return new Placement.Unknown(e);
    }
  }
}
