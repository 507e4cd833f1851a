package dev.sluice.route;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where to go on, by the name that was asked for. The kinds are LiteLLM's. Those of {@link
 * RouteTable#ANY} follow those of every name.
 *
 * @param general after any failure that another target may cure
 * @param contextWindow after a target found the request too long
 * @param contentPolicy after a target's filter refused the content
 * @param budget where the budget does not allow what was asked for
 */
public record Fallbacks(
    Map<String, List<String>> general,
    Map<String, List<String>> contextWindow,
    Map<String, List<String>> contentPolicy,
    Map<String, List<String>> budget) {
  public static final Fallbacks NONE = of(Map.of());

  public Fallbacks {
    general = Map.copyOf(general);
    contextWindow = Map.copyOf(contextWindow);
    contentPolicy = Map.copyOf(contentPolicy);
    budget = Map.copyOf(budget);
  }

  /** After any failure. */
  public static Fallbacks of(Map<String, List<String>> general) {
    return new Fallbacks(general, Map.of(), Map.of(), Map.of());
  }

  /** The names this one goes on with on that occasion, its own before those of all. */
  public List<String> of(String name, Occasion occasion) {
    Map<String, List<String>> lists = lists(occasion);
    return Stream.of(name, RouteTable.ANY)
        .flatMap(from -> lists.getOrDefault(from, List.of()).stream())
        .distinct()
        .toList();
  }

  /** Whether it is this name's own, and not one of those of every name. */
  boolean isOwn(String name, String fallback, Occasion occasion) {
    return lists(occasion).getOrDefault(name, List.of()).contains(fallback);
  }

  private Map<String, List<String>> lists(Occasion occasion) {
    return switch (occasion) {
      case ASKED -> Map.of();
      case FALLBACK -> general;
      case CONTEXT_WINDOW -> contextWindow;
      case CONTENT_POLICY -> contentPolicy;
      case BUDGET -> budget;
    };
  }
}
