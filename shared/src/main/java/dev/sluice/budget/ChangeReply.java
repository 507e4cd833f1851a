package dev.sluice.budget;

import dev.sluice.money.Money;

/** What the ledger of one scope says to a change or to the settlement of a hold. */
public sealed interface ChangeReply {
  /** Done, now or by an earlier try of the same write. */
  record Done() implements ChangeReply {}

  /** The hold is not what was believed; nothing was changed. */
  record Differs(LiveHold actual) implements ChangeReply {}

  /** There is no such hold: it was settled already; nothing was changed. */
  record Gone() implements ChangeReply {}

  /** Too little is left for the raise; nothing was changed. */
  record Lacking(OpenWindow window, Money left, Ledger now) implements ChangeReply {}

  /**
   * Why this raise was refused by a ledger that looked like this: the one place that knows it, for
   * every store. A hold that is already as wanted was raised by an earlier try whose answer was
   * lost. From a window that was cleared away nothing can be taken, whatever its limit is; giving
   * back to one that is there is never refused, even below zero.
   */
  static ChangeReply refusal(String name, LiveHold believed, LiveHold wanted, Ledger ledger) {
    LiveHold actual = ledger.holds().get(name);
    if (actual == null) {
      return new Gone();
    }
    if (actual.equals(wanted)) {
      return new Done();
    }
    if (!actual.equals(believed)) {
      return new Differs(actual);
    }
    Money more = wanted.amount().minus(believed.amount());
    return believed.took().stream()
        .filter(window -> lacks(window, more, ledger))
        .min((a, b) -> remains(a, ledger).compareTo(remains(b, ledger)))
        .<ChangeReply>map(window -> new Lacking(window, remains(window, ledger), ledger))
        .orElseThrow(() -> new IllegalStateException("a raise refused for no reason: " + name));
  }

  /** Why this settlement was refused by a ledger that looked like this, for every store. */
  static ChangeReply refusal(String name, LiveHold believed, Ledger ledger) {
    LiveHold actual = ledger.holds().get(name);
    if (actual == null) {
      return new Gone();
    }
    if (actual.equals(believed)) {
      throw new IllegalStateException("a settlement refused for no reason: " + name);
    }
    return new Differs(actual);
  }

  private static boolean lacks(OpenWindow window, Money more, Ledger ledger) {
    return !ledger.available().containsKey(window)
        || (more.isMoreThan(Money.ZERO) && more.isMoreThan(remains(window, ledger)));
  }

  private static Money remains(OpenWindow window, Ledger ledger) {
    return ledger.available().getOrDefault(window, Money.ZERO);
  }
}
