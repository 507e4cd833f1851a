package dev.sluice.config;

import static dev.sluice.config.Configs.groups;
import static dev.sluice.config.Configs.problems;
import static dev.sluice.config.Configs.router;
import static dev.sluice.config.Configs.two;
import static dev.sluice.config.Configs.valid;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.chat.FailureClass;
import dev.sluice.route.GroupPolicy;
import dev.sluice.route.RouteTable;
import dev.sluice.route.StaticAnswers;
import dev.sluice.route.Strategy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GroupPolicyReaderTest {
  @ParameterizedTest
  @EnumSource(Strategy.class)
  void readsTheStrategyOfAllGroupsAndOfSingleTargets(Strategy strategy) {
    RouteTable routes =
        valid(router("'routing_strategy': '%s'".formatted(strategy.code()))).routes();

    assertEquals(strategy, policy(routes, "gpt").strategy());
    assertEquals(strategy, routes.usual().strategy());
  }

  @Test
  void targetsAreTriedInTheOrderOfTheFileUnlessOneHasAWeight() {
    RouteTable routes = valid(weighted("")).routes();

    assertEquals(Strategy.ORDER, policy(routes, "plain").strategy());
    assertEquals(Strategy.WEIGHTED, policy(routes, "weighted").strategy());
    assertEquals(Strategy.ORDER, routes.usual().strategy());
  }

  @Test
  void aStrategyThatIsGivenHoldsForWeightedGroupsToo() {
    RouteTable routes =
        valid(weighted(", \"router_settings\": {\"routing_strategy\": \"least-busy\"}")).routes();

    assertEquals(Strategy.LEAST_BUSY, policy(routes, "weighted").strategy());
  }

  @ParameterizedTest
  @ValueSource(strings = {"usage-based-routing", "usage-based-routing-v2"})
  void saysWhyThereIsNoRoutingByUse(String name) {
    assertEquals(
        List.of(
            "router_settings.routing_strategy: cannot be "
                + name
                + ": tokens of each minute are not counted; it must be one of "
                + String.join(", ", Strategy.codes())),
        problems(router("'routing_strategy': '%s'".formatted(name))));
  }

  @Test
  void aGroupMaySayMoreForItself() {
    RouteTable routes =
        valid(
                two(
                    """
                    "router_settings": {"routing_strategy": "simple-shuffle", "num_retries": 1,
                      "retry_policy": {"timeout": 1}},
                    "sluice": {"groups": {"gpt": {
                      "routing_strategy": "cost-based-routing", "num_retries": 3,
                      "retry_policy": {"RateLimitErrorRetries": 5},
                      "static_answers": {"exhausted": "Later.", "over_budget": "No more today."}}}}
                    """))
            .routes();
    GroupPolicy own = policy(routes, "gpt");

    assertEquals(Strategy.CHEAPEST, own.strategy());
    assertEquals(3, own.retries().retries());
    assertEquals(Map.of(FailureClass.RATE_LIMITED, 5), own.retries().each());
    assertEquals(
        new StaticAnswers(Optional.of("Later."), Optional.of("No more today.")), own.answers());
    assertEquals(routes.usual(), policy(routes, "claude"));
  }

  @Test
  void theNumberOfAGroupReplacesAllThatIsSaidOfOthers() {
    RouteTable routes =
        valid(
                two(
                    """
                    "router_settings": {"retry_policy": {"rate_limited": 5}},
                    "sluice": {"groups": {"gpt": {"num_retries": 0}}}
                    """))
            .routes();

    assertEquals(0, policy(routes, "gpt").retries().after(FailureClass.RATE_LIMITED));
    assertEquals(5, policy(routes, "claude").retries().after(FailureClass.RATE_LIMITED));
  }

  @Test
  void readsLiteLlmsPoliciesByGroup() {
    RouteTable routes =
        valid(
                router(
                    "'num_retries': 1, 'retry_policy': {'connect': 7},"
                        + " 'model_group_retry_policy': {'gpt': {'TimeoutErrorRetries': 2}}"))
            .routes();

    assertEquals(Map.of(FailureClass.TIMEOUT, 2), policy(routes, "gpt").retries().each());
    assertEquals(1, policy(routes, "gpt").retries().retries());
    assertEquals(Map.of(FailureClass.CONNECT, 7), policy(routes, "claude").retries().each());
  }

  @Test
  void refusesTwoPoliciesForOneGroup() {
    assertEquals(
        List.of(
            "sluice.groups.gpt.retry_policy: is set in"
                + " router_settings.model_group_retry_policy.gpt, too; keep one of them"),
        problems(
            two(
                """
                "router_settings": {"model_group_retry_policy": {"gpt": {"timeout": 1}}},
                "sluice": {"groups": {"gpt": {"retry_policy": {"timeout": 1}}}}
                """)));
  }

  @Test
  void refusesAPolicyForAGroupThatIsNotThere() {
    assertEquals(
        List.of(
            "router_settings.model_group_retry_policy: there is no group 'gtp'; did you mean 'gpt'?"),
        problems(router("'model_group_retry_policy': {'gtp': {'timeout': 1}}")));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | : must be a mapping of names to values, not an array",
        "{'gtp': {}} | : there is no group 'gtp'; did you mean 'gpt'?",
        "{'openai/gpt-5.2': {}} | : there is no group 'openai/gpt-5.2'",
        "{'gpt': 3} | .gpt: must be a mapping of names to values, not a number",
        "{'gpt': {'num_retrys': 3}} | .gpt: unknown field 'num_retrys'; did you mean 'num_retries'?",
        "{'gpt': {'num_retries': -1}}"
            + " | .gpt.num_retries: must be a whole number from 0 to 10, not -1",
        "{'gpt': {'routing_strategy': 'random'}} | .gpt.routing_strategy: must be one of order,"
            + " simple-shuffle, cost-based-routing, latency-based-routing, least-busy",
        "{'gpt': {'retry_policy': {'timeout': -1}}}"
            + " | .gpt.retry_policy.timeout: must be a whole number from 0 to 10, not -1",
        "{'gpt': {'static_answers': {'exausted': 'x'}}}"
            + " | .gpt.static_answers: unknown field 'exausted'; did you mean 'exhausted'?",
        "{'gpt': {'static_answers': {'over_budget': ' '}}}"
            + " | .gpt.static_answers.over_budget: must be a text that is not blank",
      })
  void namesWhatIsWrongWithAGroup(String section, String message) {
    assertEquals(List.of("sluice.groups" + message), problems(groups(section)));
  }

  private static GroupPolicy policy(RouteTable routes, String group) {
    return Configs.group(routes, group).policy();
  }

  private static String weighted(String sections) {
    return """
    {"model_list": [
       {"model_name": "plain", "litellm_params": {"model": "openai/a"}},
       {"model_name": "weighted", "litellm_params": {"model": "openai/a"}},
       {"model_name": "weighted", "litellm_params": {"model": "openai/b", "weight": 9}}] %s}
    """
        .formatted(sections);
  }
}
