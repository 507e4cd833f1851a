package dev.sluice.aws;

import dev.sluice.budget.HoldStep;
import dev.sluice.budget.LiveHold;
import dev.sluice.budget.OpenWindow;
import dev.sluice.caller.Scope;
import dev.sluice.money.Money;

/**
 * The expressions of HOLD, RAISE and SETTLE. Each condition is one that a way of losing money
 * taught; none may be left out.
 */
final class LedgerSteps {
  private LedgerSteps() {}

  static Expression hold(Scope scope, HoldStep step) {
    LiveHold hold = step.hold();
    Expression change = new Expression();
    change
        .when(LedgerItem.VERSION, "=", LedgerItem.number(step.believed().version()))
        .when(LedgerItem.FENCE, "<=", LedgerItem.moment(step.arrival()))
        .when(LedgerItem.HOLDS, "<", LedgerItem.number(HoldStep.MOST_HOLDS))
        .when("attribute_not_exists(" + change.name(LedgerItem.hold(step.name())) + ")")
        .set(LedgerItem.hold(step.name()), change.value(LedgerItem.hold(hold)))
        .add(LedgerItem.HOLDS, LedgerItem.number(1));
    hold.took().forEach(window -> take(change, window, hold.amount()));
    // Whoever comes to a ledger that nobody looks after puts it on the sweeper's list.
    String due = change.value(LedgerItem.moment(hold.deadline()));
    change.set(LedgerItem.DUE, ifAbsent(change, LedgerItem.DUE, due));
    String group = change.value(LedgerItem.group(scope));
    change.set(LedgerItem.GROUP, ifAbsent(change, LedgerItem.GROUP, group));
    step.tidy().ifPresent(tidy -> clearAway(change, tidy, hold));
    return change;
  }

  /**
   * A raise. Giving back needs no more than that the window is there: a balance below zero must not
   * keep money from coming back to it.
   */
  static Expression raise(String name, LiveHold believed, LiveHold wanted) {
    Money more = wanted.amount().minus(believed.amount());
    Expression change = new Expression();
    change
        .when(LedgerItem.hold(name), "=", LedgerItem.hold(believed))
        .set(LedgerItem.hold(name), change.value(LedgerItem.hold(wanted)));
    for (OpenWindow window : believed.took()) {
      String available = change.name(LedgerItem.available(window));
      String difference = change.value(LedgerItem.money(more));
      change
          .set(LedgerItem.available(window), available + " - " + difference)
          .when(
              more.isMoreThan(Money.ZERO)
                  ? available + " >= " + difference
                  : "attribute_exists(" + available + ")");
    }
    return change;
  }

  /** A settlement: ADD, because SET fails as a whole where a window was cleared away. */
  static Expression settle(String name, LiveHold believed, Money actual) {
    Money refund = believed.amount().minus(actual);
    Expression change = new Expression();
    change
        .when(LedgerItem.hold(name), "=", LedgerItem.hold(believed))
        .remove(LedgerItem.hold(name))
        .add(LedgerItem.HOLDS, LedgerItem.number(-1));
    for (OpenWindow window : believed.took()) {
      change
          .add(LedgerItem.available(window), LedgerItem.money(refund))
          .add(LedgerItem.settled(window), LedgerItem.money(actual));
    }
    return change;
  }

  private static void take(Expression change, OpenWindow window, Money amount) {
    String available = change.name(LedgerItem.available(window));
    String limit = change.name(LedgerItem.limit(window.window()));
    String x = change.value(LedgerItem.money(amount));
    change
        .set(
            LedgerItem.available(window),
            ifAbsent(change, LedgerItem.available(window), limit) + " - " + x)
        .when(
            "((attribute_not_exists(%1$s) AND %2$s >= %3$s) OR %1$s >= %3$s)"
                .formatted(available, limit, x));
  }

  private static void clearAway(Expression change, HoldStep.Tidy tidy, LiveHold hold) {
    String fence = change.value(LedgerItem.moment(tidy.fence()));
    change.when(change.name(LedgerItem.FENCE) + " <= " + fence).set(LedgerItem.FENCE, fence);
    for (OpenWindow window : tidy.ended()) {
      // One attribute must not stand twice in an expression.
      if (!hold.took().contains(window)) {
        change.remove(LedgerItem.available(window)).remove(LedgerItem.settled(window));
      }
    }
  }

  private static String ifAbsent(Expression change, String attribute, String otherwise) {
    return "if_not_exists(" + change.name(attribute) + ", " + otherwise + ")";
  }
}
