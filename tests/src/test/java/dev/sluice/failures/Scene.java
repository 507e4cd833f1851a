package dev.sluice.failures;

import dev.sluice.route.Fallbacks;
import dev.sluice.route.Group;
import dev.sluice.route.GroupPolicy;
import dev.sluice.route.RetryPolicy;
import dev.sluice.route.RouteTable;
import dev.sluice.route.StaticAnswers;
import dev.sluice.route.Strategy;
import dev.sluice.route.TagRule;
import dev.sluice.route.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands beside the upstream that fails: the targets and what the name falls back to. */
enum Scene {
  /** The only target of the name, which has no fallback. */
  ALONE("eu"),
  /** The same model in another region, which answers. */
  TWO_REGIONS("eu, us"),
  /** Another model under {@code fallbacks}, which answers. */
  FALLBACK("eu, else other"),
  /** Another model under {@code content_policy_fallbacks}, which answers. */
  CONTENT_POLICY("eu, for refused content other"),
  /** A text of the operator's under {@code static_answers}. */
  STATIC_ANSWER("eu, else a text"),
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
    GroupPolicy policy = new GroupPolicy(Strategy.ORDER, RetryPolicy.DEFAULT, texts());
    List<String> spare = List.of("spare");
    return new RouteTable(
        Map.of(
            "model", Group.of(second ? List.of(eu, us) : List.of(eu), policy),
            "spare", Group.of(List.of(other), policy)),
        Map.of(),
        new Fallbacks(
            fallback ? Map.of("model", spare) : Map.of(),
            Map.of(),
            this == CONTENT_POLICY ? Map.of("model", spare) : Map.of(),
            Map.of()),
        TagRule.OFF,
        Optional.empty(),
        policy);
  }

  private StaticAnswers texts() {
    return this == STATIC_ANSWER
        ? new StaticAnswers(Optional.of("Please come back later."), Optional.empty())
        : StaticAnswers.NONE;
  }
}
