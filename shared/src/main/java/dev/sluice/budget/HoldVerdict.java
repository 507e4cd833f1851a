package dev.sluice.budget;

import dev.sluice.caller.Scope;

/** What the treasury says to a request for money. Unless it is {@link Held}, nothing is held. */
public sealed interface HoldVerdict {
  /** Every scope holds {@link Hold#amount}, which may be less than the most that was asked for. */
  record Held(Hold hold) implements HoldVerdict {}

  /** Nothing is held, and this is why. */
  sealed interface Denied extends HoldVerdict {}

  /** A scope has too little left. */
  record Insufficient(Shortfall shortfall) implements Denied {}

  /** Nobody knows what the request costs, and this scope has a limit. */
  record Unpriced(Scope scope) implements Denied {}

  /** This scope has as many requests under way as its ledger can hold. */
  record Crowded(Scope scope) implements Denied {}
}
