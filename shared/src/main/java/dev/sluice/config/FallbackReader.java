package dev.sluice.config;

import dev.sluice.names.NearestNames;
import dev.sluice.route.RouteTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads {@code fallbacks} and {@code default_fallbacks}, and checks that all they name exists.
 * Default fallbacks are those of {@link RouteTable#ANY}, as LiteLLM keeps them.
 */
final class FallbackReader {
  private final Set<String> names;
  private final Map<String, List<String>> fallbacks = new LinkedHashMap<>();

  /**
   * A reader.
   *
   * @param names every name that can be asked for
   */
  FallbackReader(Set<String> names) {
    this.names = names;
  }

  Map<String, List<String>> read(Field lists, Field defaults) {
    for (Field item : lists.items()) {
      if (!item.value().isObject() || item.value().size() == 0) {
        item.problem("must be a name and its fallbacks, such as {cheap: [standard]}");
      }
      item.value().names().forEach(name -> add(name, item, item.get(name)));
    }
    if (defaults.isGiven()) {
      add(RouteTable.ANY, defaults, defaults);
    }
    return fallbacks;
  }

  private void add(String name, Field place, Field list) {
    if (!name.equals(RouteTable.ANY)) {
      checkExists(name, place);
    }
    List<String> targets = new ArrayList<>();
    for (Field item : list.items()) {
      item.requiredText("a name")
          .filter(found -> isRight(found, name, item))
          .ifPresent(targets::add);
    }
    if (!list.isGiven() || (list.value().isArray() && list.value().size() == 0)) {
      list.problem("is empty: list at least one name, or leave it out");
    }
    if (fallbacks.putIfAbsent(name, targets) != null) {
      place.problem("the fallbacks of '" + name + "' are given twice; keep one list");
    }
  }

  private boolean isRight(String fallback, String name, Field place) {
    if (fallback.equals(name)) {
      place.problem("'" + name + "' cannot fall back to itself");
      return false;
    }
    return checkExists(fallback, place);
  }

  private boolean checkExists(String name, Field place) {
    if (names.contains(name)) {
      return true;
    }
    List<String> nearest = NearestNames.of(name, names, 1);
    place.problem(
        "there is no model '"
            + name
            + "'"
            + (nearest.isEmpty() ? "" : "; did you mean '" + nearest.getFirst() + "'?"));
    return false;
  }
}
