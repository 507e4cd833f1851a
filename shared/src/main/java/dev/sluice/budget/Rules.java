package dev.sluice.budget;

import dev.sluice.money.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The limits of a scope as of one version: every administrative change moves the version, and a
 * hold that believes in another one is refused, so that no hold ever misses a rule.
 *
 * @param version moved by every change of the rules; the first is 1
 * @param zone the zone of the calendar windows
 * @param limits the limit of each rule; none if empty
 */
public record Rules(long version, ZoneId zone, Map<Window, Money> limits) {
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

  /** The windows a request of this arrival takes from, in the order of their rules' names. */
  public List<OpenWindow> windowsAt(Instant arrival) {
    return limits.keySet().stream()
        .sorted((a, b) -> a.rule().compareTo(b.rule()))
        .map(window -> OpenWindow.at(window, arrival, zone))
        .toList();
  }
}
