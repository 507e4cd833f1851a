package dev.sluice.budget;

import dev.sluice.caller.Scope;
import dev.sluice.money.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The limits of a scope as of one version: every administrative change moves the version, and a
 * hold that believes in another one is refused, so that no hold ever misses a rule.
 *
 * @param version moved by every change of the rules; the first is 1
 * @param zone the zone of the calendar windows
 * @param limits the limit of each rule; none if empty
 */
public record Rules(long version, ZoneId zone, Map<Window, Money> limits) {
  /** A limit nobody reaches (2.3 billion USD): only there to count what is spent. */
  static final Money UNREACHABLE = Money.ofNanos(Long.MAX_VALUE / 4);

  public Rules {
    limits = Map.copyOf(limits);
  }

  /** The first version, in UTC. */
  public static Rules of(List<Budget> budgets) {
    Map<Window, Money> limits = new LinkedHashMap<>();
    for (Budget budget : budgets) {
      if (limits.put(budget.window(), budget.limit()) != null) {
        throw new IllegalArgumentException("two limits for " + budget.window());
      }
    }
    return new Rules(1, ZoneId.of("UTC"), limits);
  }

  /**
   * The first version, in UTC, which counts all that is ever spent even where nothing limits it.
   */
  public static Rules counting(List<Budget> budgets) {
    Rules rules = of(budgets);
    Map<Window, Money> limits = new LinkedHashMap<>(rules.limits);
    limits.putIfAbsent(Window.TOTAL, UNREACHABLE);
    return new Rules(rules.version, rules.zone, limits);
  }

  /**
   * The first rules of a scope that nobody opened: the default budget for a user, else no limit.
   *
   * @param defaultUserBudget the limit of such a user; none if empty
   */
  static Rules ofUnopened(Scope scope, Optional<Budget> defaultUserBudget) {
    return counting(scope instanceof Scope.User ? defaultUserBudget.stream().toList() : List.of());
  }

  /** Whether anything can ever be refused for want of money. */
  public boolean areLimiting() {
    return !limitingWindows().isEmpty();
  }

  /** The rules that can refuse a request, in the order of their names. */
  public List<Window> limitingWindows() {
    return limits.entrySet().stream()
        .filter(limit -> UNREACHABLE.isMoreThan(limit.getValue()))
        .map(Map.Entry::getKey)
        .sorted((a, b) -> a.rule().compareTo(b.rule()))
        .toList();
  }

  /** The windows a request of this arrival takes from, in the order of their rules' names. */
  public List<OpenWindow> windowsAt(Instant arrival) {
    return limits.keySet().stream()
        .sorted((a, b) -> a.rule().compareTo(b.rule()))
        .map(window -> OpenWindow.at(window, arrival, zone))
        .toList();
  }
}
