package dev.sluice.local.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the route of a request as API Gateway's REST API does: of the routes that take the method,
 * the one with the most exact path (Amazon API Gateway Developer Guide, "Set up a method request",
 * on proxy resources: precedence is among method requests, so that an {@code OPTIONS} on {@code
 * /{proxy+}} answers for a path that has only a {@code POST} of its own). Immutable and
 * thread-safe.
 */
public final class ApiRoutes {
  private record Entry(Route route, PathPattern pattern) {}

  private final List<Entry> entries;

  /** The routes without parameters by method and path: most requests end here. */
  private final Map<String, Route> exact;

  ApiRoutes(List<Route> routes) {
    List<Entry> sorted = new ArrayList<>();
    Map<String, Route> words = new HashMap<>();
    for (Route route : routes) {
      sorted.add(new Entry(route, PathPattern.of(route.path())));
      if (!route.path().contains("{") && !route.method().equals(Route.ANY)) {
        words.put(route.method() + route.path(), route);
      }
    }
    sorted.sort(Comparator.comparing(Entry::pattern, PathPattern.EXACT_FIRST));
    this.entries = List.copyOf(sorted);
    this.exact = Map.copyOf(words);
  }

  /** The routes, the most exact first. */
  public List<Route> all() {
    return entries.stream().map(Entry::route).toList();
  }

  /**
   * Finds the route for a request.
   *
   * @param method the method in capitals
   * @param path the path as it came, percent-encoded, without the query
   */
  public RouteMatch find(String method, String path) {
    Route word = exact.get(method + path);
    if (word != null) {
      return new RouteMatch.Found(word, Map.of());
    }
    Set<String> others = new TreeSet<>();
    for (Entry entry : entries) {
      Optional<Map<String, String>> parameters = entry.pattern.match(path);
      if (parameters.isPresent()) {
        if (entry.route.takes(method)) {
          return new RouteMatch.Found(entry.route, parameters.get());
        }
        // The preflight of every path says nothing about whether there is such a path.
        if (!entry.route.method().equals("OPTIONS")) {
          others.add(entry.route.method());
        }
      }
    }
    return others.isEmpty() ? new RouteMatch.Nothing() : new RouteMatch.OtherMethods(others);
  }
}
