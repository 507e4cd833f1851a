package dev.sluice.budget;

import dev.sluice.money.Money;

/** What the ledger of one scope says to a {@link HoldStep}. */
public sealed interface HoldReply {
  /** The hold lies in the ledger, which is now this. */
  record Placed(Ledger after) implements HoldReply {}

  /** There is no ledger for this scope yet. */
  record NoLedger() implements HoldReply {}

  /** The rules are others than believed; nothing was held. */
  record RulesDiffer(Ledger now) implements HoldReply {}

  /**
   * Too little is left; nothing was held.
   *
   * @param window the window with the least left
   * @param left what is left in it
   */
  record Lacking(OpenWindow window, Money left, Ledger now) implements HoldReply {}

  /** Nothing was held for another reason. */
  record Barred(Bar bar, Ledger now) implements HoldReply {}

  /** Why a hold that could be paid for is not admitted. */
  enum Bar {
    /** The request arrived before the ledger's fence. */
    TOO_OLD,
    /** As many holds live as an item can take. */
    TOO_MANY,
    /** The name is there already. */
    NAME_USED,
    /** The fence of the tidying is behind the ledger's. */
    TIDIED_ALREADY
  }

  /**
   * Why this step was refused by a ledger that looked like this: the one place that knows it, for
   * every store.
   */
  static HoldReply refusal(HoldStep step, Ledger ledger) {
    if (ledger.rules().version() != step.believed().version()) {
      return new RulesDiffer(ledger);
    }
    if (ledger.holds().containsKey(step.name())) {
      return new Barred(Bar.NAME_USED, ledger);
    }
    if (ledger.fence().isAfter(step.arrival())) {
      return new Barred(Bar.TOO_OLD, ledger);
    }
    if (ledger.holds().size() >= HoldStep.MOST_HOLDS) {
      return new Barred(Bar.TOO_MANY, ledger);
    }
    return step.hold().took().stream()
        .filter(window -> step.hold().amount().isMoreThan(ledger.left(window)))
        .min((a, b) -> ledger.left(a).compareTo(ledger.left(b)))
        .<HoldReply>map(window -> new Lacking(window, ledger.left(window), ledger))
        .orElseGet(() -> new Barred(Bar.TIDIED_ALREADY, ledger));
  }
}
