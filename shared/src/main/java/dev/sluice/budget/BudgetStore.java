package dev.sluice.budget;

import dev.sluice.caller.Scope;
import dev.sluice.money.Money;
import java.util.Optional;

/**
 * The ledgers, one for each scope. Every method is one atomic step on one ledger, whatever runs at
 * once. Implementations are thread-safe, decide nothing, and throw {@link
 * dev.sluice.caller.StoreUnavailable} where no answer can be had.
 */
public interface BudgetStore {
  /** The ledger as it stands now (a strongly consistent read); empty if it was never opened. */
  Optional<Ledger> read(Scope scope);

  /** Opens a ledger with these rules; answers false, and changes nothing, if there is one. */
  boolean open(Scope scope, Rules rules);

  /**
   * HOLD: takes the amount from each window of the hold and keeps the hold, if the rules are those
   * believed, the request is not older than the fence, the name is new, there is room, and each
   * window has enough left. Sent once, never repeated by the adapter: a copy that is late would
   * hold after the request was settled.
   *
   * @throws dev.sluice.caller.StoreUnavailable with {@code perhapsDone} if no answer came
   */
  HoldReply hold(Scope scope, HoldStep step);

  /**
   * RAISE: changes a hold, and takes the difference from its windows, if it is what is believed and
   * each has enough left. The new amount may be the smaller one. Harmless to repeat.
   */
  ChangeReply raise(Scope scope, String name, LiveHold believed, LiveHold wanted);

  /**
   * SETTLE: removes a hold, gives back to its windows what it held and was not spent, and charges
   * what was, if it is what is believed. Spending more than was held takes the excess too, even
   * below zero. An {@code actual} of zero is RELEASE. Harmless to repeat.
   */
  ChangeReply settle(Scope scope, String name, LiveHold believed, Money actual);
}
