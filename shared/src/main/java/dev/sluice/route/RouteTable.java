package dev.sluice.route;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The operator's routes: which targets stand behind each model name, and what to fall back to.
 *
 * @param groups the targets of each name a caller can ask for, in the order they are tried
 * @param fallbacks the names to go on with when all targets of a name have failed
 * @param retries how often one target is tried again
 */
public record RouteTable(
    Map<String, List<Target>> groups, Map<String, List<String>> fallbacks, RetryPolicy retries) {
  public RouteTable {
    // Insertion order is what people see in lists.
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    fallbacks = Map.copyOf(fallbacks);
  }

  /** Every target once, in the order of the configuration. */
  public List<Target> targets() {
    return groups.values().stream().flatMap(List::stream).distinct().toList();
  }

  /** The same table with every target replaced by what this makes of it. */
  public RouteTable map(UnaryOperator<Target> change) {
    Map<String, List<Target>> changed =
        groups.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    group -> group.getValue().stream().map(change).toList(),
                    (a, _) -> a,
                    LinkedHashMap::new));
    return new RouteTable(changed, fallbacks, retries);
  }
}
