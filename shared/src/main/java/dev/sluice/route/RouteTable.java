package dev.sluice.route;

import java.util.ArrayList;
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
 * @param fallbacks the names to go on with when all targets of a name have failed; those of {@link
 *     #ANY} follow those of every name
 * @param retries how often one target is tried again
 */
public record RouteTable(
    Map<String, List<Target>> groups, Map<String, List<String>> fallbacks, RetryPolicy retries) {
  /** Stands for every name among the fallbacks, as in LiteLLM; no model can have it. */
  public static final String ANY = "*";

  public RouteTable {
    // Insertion order is what people see in lists.
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    fallbacks = Map.copyOf(fallbacks);
  }

  /** Every target once, in the order of the configuration. */
  public List<Target> targets() {
    return groups.values().stream().flatMap(List::stream).distinct().toList();
  }

  /**
   * The targets behind every name that can be asked for: a group's own, else all of that {@code
   * provider/model}, else the one with that id. Groups come first, in the order of the
   * configuration.
   */
  public Map<String, List<Target>> named() {
    Map<String, List<Target>> models = new LinkedHashMap<>();
    Map<String, List<Target>> ids = new LinkedHashMap<>();
    for (Target target : targets()) {
      models.computeIfAbsent(target.fullModel(), _ -> new ArrayList<>()).add(target);
      ids.putIfAbsent(target.id(), List.of(target));
    }
    Map<String, List<Target>> named = new LinkedHashMap<>(groups);
    models.forEach((name, found) -> named.putIfAbsent(name, List.copyOf(found)));
    ids.forEach(named::putIfAbsent);
    return Collections.unmodifiableMap(named);
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
