package dev.sluice.budget;

import dev.sluice.money.Money;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The ledger of one scope as it was at one moment: all limits, the money and the live holds, which
 * lie in one item (budgets are atomic over them). For each rule and window that is open, {@code
 * limit - settled - held = available}.
 *
 * @param rules the limits
 * @param available what is left in each window that has had a hold; may be below zero after an
 *     excess, and then nothing passes
 * @param settled what was charged in each window
 * @param holds the live holds by name
 * @param fence no hold of a request that arrived before it is admitted; it only grows
 * @param due when the first of the live holds is to be looked at, if there are or were any
 */
public record Ledger(
    Rules rules,
    Map<OpenWindow, Money> available,
    Map<OpenWindow, Money> settled,
    Map<String, LiveHold> holds,
    Instant fence,
    Optional<Instant> due) {
  public Ledger {
    available = Map.copyOf(available);
    settled = Map.copyOf(settled);
    holds = Map.copyOf(holds);
  }

  /** A ledger nobody has held anything in. */
  public static Ledger opened(Rules rules) {
    return new Ledger(rules, Map.of(), Map.of(), Map.of(), Instant.EPOCH, Optional.empty());
  }

  /** What is left in this window: the limit while nobody has taken from it. */
  public Money left(OpenWindow window) {
    return available.getOrDefault(window, rules.limits().getOrDefault(window.window(), Money.ZERO));
  }

  /** What was charged in this window. */
  public Money spent(OpenWindow window) {
    return settled.getOrDefault(window, Money.ZERO);
  }

  /** What the live holds have taken from this window. */
  public Money held(OpenWindow window) {
    return holds.values().stream()
        .filter(hold -> hold.took().contains(window))
        .map(LiveHold::amount)
        .reduce(Money.ZERO, Money::plus);
  }
}
