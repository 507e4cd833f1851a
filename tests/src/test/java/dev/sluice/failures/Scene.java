package dev.sluice.failures;

import dev.sluice.route.RetryPolicy;
import dev.sluice.route.RouteTable;
import dev.sluice.route.Target;
import java.util.List;
import java.util.Map;

/** What stands beside the upstream that fails: the targets and what the name falls back to. */
enum Scene {
  /** The only target of the name, which has no fallback. */
  ALONE("eu"),
  /** The same model in another region, which answers. */
  TWO_REGIONS("eu, us"),
  /** Another model under {@code fallbacks}, which answers. */
  FALLBACK("eu, else other"),
  /** Two regions and a fallback, and all three fail. */
  ALL_DOWN("eu, us, else other; all fail");

  private final String words;

  Scene(String words) {
    this.words = words;
  }

  /** The targets as the page shows them. */
  String words() {
    return words;
  }

  /** Whether the others fail too. */
  boolean othersFail() {
    return this == ALL_DOWN;
  }

  RouteTable routes(Target eu, Target us, Target other) {
    boolean second = this == TWO_REGIONS || this == ALL_DOWN;
    boolean fallback = this == FALLBACK || this == ALL_DOWN;
    return RouteTable.of(
        Map.of("model", second ? List.of(eu, us) : List.of(eu), "spare", List.of(other)),
        fallback ? Map.of("model", List.of("spare")) : Map.of(),
        RetryPolicy.DEFAULT);
  }
}
