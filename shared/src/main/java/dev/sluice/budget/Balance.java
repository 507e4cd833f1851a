package dev.sluice.budget;

import dev.sluice.caller.Scope;
import dev.sluice.money.Money;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a scope stands at one moment.
 *
 * @param scope whose money it is
 * @param spent all that was ever charged to it
 * @param held what its live holds hold
 * @param underWay how many requests hold something
 * @param lines each limit, in the order of the rules' names; none if nothing limits the scope
 */
public record Balance(Scope scope, Money spent, Money held, int underWay, List<Line> lines) {
  public Balance {
    lines = List.copyOf(lines);
  }

  /**
   * A limit and what is left of it.
   *
   * @param window the stretch of time it is for
   * @param limit the most that may be charged and held in one such window
   * @param spent what was charged in the window that is open now
   * @param held what live holds have taken from it
   * @param left what is left; below zero after an excess or a lowered limit
   * @param resetsAt when the window ends, if it does
   */
  public record Line(
      Window window,
      Money limit,
      Money spent,
      Money held,
      Money left,
      Optional<Instant> resetsAt) {}

  /** What is left where least is; empty if nothing limits the scope. */
  public Optional<Money> left() {
    return lines.stream().map(Line::left).min(Comparator.naturalOrder());
  }

  static Balance of(Scope scope, Ledger ledger, Instant now) {
    Rules rules = ledger.rules();
    OpenWindow ever = OpenWindow.at(Window.TOTAL, now, rules.zone());
    return new Balance(
        scope,
        ledger.spent(ever),
        ledger.holds().values().stream().map(LiveHold::amount).reduce(Money.ZERO, Money::plus),
        ledger.holds().size(),
        rules.limitingWindows().stream().map(window -> line(window, ledger, now)).toList());
  }

  private static Line line(Window window, Ledger ledger, Instant now) {
    Rules rules = ledger.rules();
    OpenWindow open = OpenWindow.at(window, now, rules.zone());
    return new Line(
        window,
        rules.limits().getOrDefault(window, Money.ZERO),
        ledger.spent(open),
        ledger.held(open),
        ledger.left(open),
        window.resetsAt(now, rules.zone()));
  }
}
