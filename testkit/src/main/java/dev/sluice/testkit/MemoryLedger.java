package dev.sluice.testkit;

import dev.sluice.budget.ChangeReply;
import dev.sluice.budget.HoldReply;
import dev.sluice.budget.HoldStep;
import dev.sluice.budget.Ledger;
import dev.sluice.budget.LiveHold;
import dev.sluice.budget.OpenWindow;
import dev.sluice.budget.Rules;
import dev.sluice.money.Money;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ledger of one scope, changed in place under its own lock. Each condition and each change is
 * the one of the DynamoDB expression, attribute for attribute: a window that was cleared away is
 * absent here as it is there.
 */
final class MemoryLedger {
  private final Rules rules;
  private final Map<OpenWindow, Money> available = new HashMap<>();
  private final Map<OpenWindow, Money> settled = new HashMap<>();
  private final Map<String, LiveHold> holds = new HashMap<>();
  private Instant fence = Instant.EPOCH;
  private Optional<Instant> due = Optional.empty();

  MemoryLedger(Rules rules) {
    this.rules = rules;
  }

  synchronized HoldReply hold(HoldStep step) {
    if (!admits(step)) {
      return HoldReply.refusal(step, now());
    }
    LiveHold hold = step.hold();
    for (OpenWindow window : hold.took()) {
      available.put(window, left(window).orElseThrow().minus(hold.amount()));
    }
    holds.put(step.name(), hold);
    due = due.or(() -> Optional.of(hold.deadline()));
    step.tidy().ifPresent(tidy -> clearAway(tidy, hold.took()));
    return new HoldReply.Placed(now());
  }

  synchronized ChangeReply raise(String name, LiveHold believed, LiveHold wanted) {
    Money more = wanted.amount().minus(believed.amount());
    if (!believed.equals(holds.get(name))
        || !believed.took().stream().allMatch(w -> has(w, more))) {
      return ChangeReply.refusal(name, believed, wanted, now());
    }
    believed.took().forEach(window -> add(available, window, more.negated()));
    holds.put(name, wanted);
    return new ChangeReply.Done();
  }

  synchronized ChangeReply settle(String name, LiveHold believed, Money actual) {
    if (!believed.equals(holds.get(name))) {
      return ChangeReply.refusal(name, believed, now());
    }
    Money refund = believed.amount().minus(actual);
    for (OpenWindow window : believed.took()) {
      add(available, window, refund);
      add(settled, window, actual);
    }
    holds.remove(name);
    return new ChangeReply.Done();
  }

  /** The ledger as it is now: a copy, whose cost grows with the live holds. */
  synchronized Ledger now() {
    return new Ledger(rules, available, settled, holds, fence, due);
  }

  private boolean admits(HoldStep step) {
    return rules.version() == step.believed().version()
        && !fence.isAfter(step.arrival())
        && holds.size() < HoldStep.MOST_HOLDS
        && !holds.containsKey(step.name())
        && step.tidy().filter(tidy -> fence.isAfter(tidy.fence())).isEmpty()
        && step.hold().took().stream().allMatch(window -> covers(window, step.hold().amount()));
  }

  private boolean covers(OpenWindow window, Money amount) {
    return left(window).filter(left -> !amount.isMoreThan(left)).isPresent();
  }

  /** Whether a raise may take this: giving back needs no more than that the window is there. */
  private boolean has(OpenWindow window, Money more) {
    Money left = available.get(window);
    return left != null && (more.compareTo(Money.ZERO) <= 0 || !more.isMoreThan(left));
  }

  private Optional<Money> left(OpenWindow window) {
    return Optional.ofNullable(available.get(window))
        .or(() -> Optional.ofNullable(rules.limits().get(window.window())));
  }

  private void clearAway(HoldStep.Tidy tidy, List<OpenWindow> taken) {
    fence = tidy.fence();
    for (OpenWindow window : tidy.ended()) {
      if (!taken.contains(window)) {
        available.remove(window);
        settled.remove(window);
      }
    }
  }

  private static void add(Map<OpenWindow, Money> amounts, OpenWindow window, Money more) {
    amounts.merge(window, more, Money::plus);
  }
}
