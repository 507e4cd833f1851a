package dev.sluice.local.template;

import java.util.Map;
import java.util.Set;

/** What the API has at a path. */
public sealed interface RouteMatch {
  /**
   * A route.
   *
   * @param parameters the values of the path's parameters, percent-encoded as they came
   */
  record Found(Route route, Map<String, String> parameters) implements RouteMatch {
    public Found {
      parameters = Map.copyOf(parameters);
    }
  }

  /** The path is there, but not with this method; these are the ones it has. */
  record OtherMethods(Set<String> methods) implements RouteMatch {
    public OtherMethods {
      methods = Set.copyOf(methods);
    }
  }

  /** No such path. */
  record Nothing() implements RouteMatch {}
}
