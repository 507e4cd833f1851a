package dev.sluice.config;

import dev.sluice.route.RouteTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads lists of fallbacks, and checks that all they name exists. Default fallbacks are those of
 * {@link RouteTable#ANY}, as LiteLLM keeps them.
 */
final class FallbackReader {
  private final RouteTable table;
  private final KnownNames names;
  private final Map<String, List<String>> fallbacks = new LinkedHashMap<>();

  /**
   * A reader of one kind of fallbacks.
   *
   * @param table every name that can be asked for
   */
  FallbackReader(RouteTable table) {
    this.table = table;
    this.names = new KnownNames("model", table.named().keySet());
  }

  /** The fallbacks of each name. */
  Map<String, List<String>> read(Field lists) {
    for (Field item : lists.items()) {
      if (!item.value().isObject() || item.value().size() == 0) {
        item.problem("must be a name and its fallbacks, such as {cheap: [standard]}");
      }
      item.value().names().forEach(name -> add(name, item, item.get(name)));
    }
    return fallbacks;
  }

  /** The fallbacks of each name, and those of all. */
  Map<String, List<String>> read(Field lists, Field defaults) {
    read(lists);
    if (defaults.isGiven()) {
      add(RouteTable.ANY, defaults, defaults);
    }
    return fallbacks;
  }

  private void add(String name, Field place, Field list) {
    if (!name.equals(RouteTable.ANY)) {
      checkHasFallbacks(name, place);
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

  private void checkHasFallbacks(String name, Field place) {
    String meant = table.meant(name);
    if (!meant.equals(name)) {
      place.problem("'" + name + "' stands for '" + meant + "'; give the fallbacks to that name");
    } else if (isOneName(name, place)) {
      names.has(name, place);
    }
  }

  private boolean isRight(String fallback, String name, Field place) {
    if (table.meant(fallback).equals(name)) {
      place.problem("'" + name + "' cannot fall back to itself");
      return false;
    }
    return isOneName(fallback, place) && names.has(fallback, place);
  }

  private static boolean isOneName(String name, Field place) {
    if (name.contains(Wildcard.STAR)) {
      place.problem(
          "'" + name + "' is a pattern; name each model, or give fallbacks to all with '*'");
    }
    return !name.contains(Wildcard.STAR);
  }
}
