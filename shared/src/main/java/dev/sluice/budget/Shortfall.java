package dev.sluice.budget;

import dev.sluice.caller.Scope;
import dev.sluice.money.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * What is short where a request cannot be paid for.
 *
 * @param scope the scope with the least left
 * @param window the window of it
 * @param limit the limit of that window
 * @param spent what was charged in it
 * @param held what live holds have taken from it
 * @param left what is left; may be below zero
 * @param reachable the most this request could hold: what is left and what it holds already
 * @param resetsAt when the window ends, if it does
 */
public record Shortfall(
    Scope scope,
    Window window,
    Money limit,
    Money spent,
    Money held,
    Money left,
    Money reachable,
    Optional<Instant> resetsAt) {
  static Shortfall of(Scope scope, OpenWindow window, Ledger ledger, Money heldAlready) {
    return new Shortfall(
        scope,
        window.window(),
        ledger.rules().limits().getOrDefault(window.window(), Money.ZERO),
        ledger.spent(window),
        ledger.held(window),
        ledger.left(window),
        ledger.left(window).plus(heldAlready),
        window.window().endOf(window.id(), ledger.rules().zone()));
  }
}
