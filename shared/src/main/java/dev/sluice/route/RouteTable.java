package dev.sluice.route;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The operator's routes: what stands behind each model name, and where to go on.
 *
 * @param groups what stands behind each name a caller can ask for, in the order of the
 *     configuration
 * @param aliases other names of these: the name that is asked for, and the one it stands for
 * @param fallbacks the names to go on with
 * @param tags whether a request's labels choose among the members of a group
 * @param auto what {@code auto} stands for; empty if it is no name here
 * @param usual how targets that are asked for by their own names are tried
 */
public record RouteTable(
    Map<String, Group> groups,
    Map<String, String> aliases,
    Fallbacks fallbacks,
    TagRule tags,
    Optional<TaskRoutes> auto,
    GroupPolicy usual) {
  /** Stands for every name among the fallbacks, as in LiteLLM; no model can have it. */
  public static final String ANY = "*";

  public RouteTable {
    // Insertion order is what people see in lists.
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    aliases = Collections.unmodifiableMap(new LinkedHashMap<>(aliases));
  }

  /** Groups of equals that are tried in order, and what to go on with after any failure. */
  public static RouteTable of(
      Map<String, List<Target>> groups, Map<String, List<String>> fallbacks, RetryPolicy retries) {
    GroupPolicy policy = GroupPolicy.DEFAULT.with(retries);
    Map<String, Group> named = new LinkedHashMap<>();
    groups.forEach((name, targets) -> named.put(name, Group.of(targets, policy)));
    return new RouteTable(
        named, Map.of(), Fallbacks.of(fallbacks), TagRule.OFF, Optional.empty(), policy);
  }

  /** Every target once, in the order of the configuration. */
  public List<Target> targets() {
    return groups.values().stream()
        .map(Group::targets)
        .flatMap(Collection::stream)
        .distinct()
        .toList();
  }

  /** The targets of a group, in the order of the configuration; none if there is no such group. */
  public List<Target> targetsOf(String group) {
    Group found = groups.get(group);
    return found == null ? List.of() : found.targets();
  }

  /** The name whose group and fallbacks count for this one: itself unless it is an alias. */
  public String meant(String name) {
    return groups.containsKey(name) ? name : aliases.getOrDefault(name, name);
  }

  /**
   * What stands behind every name that can be asked for: a group, else an alias's, else all targets
   * of that {@code provider/model}, else the one with that id. Groups come first, in the order of
   * the configuration.
   */
  public Map<String, Group> named() {
    Map<String, List<Target>> models = new LinkedHashMap<>();
    Map<String, List<Target>> ids = new LinkedHashMap<>();
    for (Target target : targets()) {
      models.computeIfAbsent(target.fullModel(), _ -> new ArrayList<>()).add(target);
      ids.putIfAbsent(target.id(), List.of(target));
    }
    Map<String, Group> named = new LinkedHashMap<>(groups);
    models.forEach((name, found) -> named.putIfAbsent(name, Group.of(found, usual)));
    ids.forEach((name, found) -> named.putIfAbsent(name, Group.of(found, usual)));
    aliases.forEach((alias, name) -> {
      Group group = named.get(name);
      if (group != null) {
        named.putIfAbsent(alias, group);
      }
    });
    return Collections.unmodifiableMap(named);
  }

  /** The same table with every target replaced by what this makes of it. */
  public RouteTable map(UnaryOperator<Target> change) {
    Map<String, Group> changed =
        groups.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry -> changed(entry.getValue(), change),
                    (a, _) -> a,
                    LinkedHashMap::new));
    return new RouteTable(changed, aliases, fallbacks, tags, auto, usual);
  }

  private static Group changed(Group group, UnaryOperator<Target> change) {
    return new Group(
        group.members().stream().map(member -> member.with(change.apply(member.target()))).toList(),
        group.policy());
  }
}
