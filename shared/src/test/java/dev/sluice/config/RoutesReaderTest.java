package dev.sluice.config;

import static dev.sluice.config.Configs.problems;
import static dev.sluice.config.Configs.router;
import static dev.sluice.config.Configs.valid;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.route.RouteTable;
import dev.sluice.route.TagRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoutesReaderTest {
  @Test
  void sayingNothingIsEveryTargetInOrder() {
    RouteTable routes = valid(router("")).routes();

    assertEquals(Map.of(), routes.aliases());
    assertEquals(TagRule.OFF, routes.tags());
    assertEquals(List.of("gpt", "claude"), List.copyOf(routes.groups().keySet()));
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "null, null, OFF",
    "false, null, OFF",
    "false, false, OFF",
    "null, false, OFF",
    "true, null, ANY",
    "true, true, ANY",
    "true, false, ALL",
  })
  void tagsChooseOnlyWhereThatIsEnabled(String enabled, String matchAny, TagRule rule) {
    assertEquals(
        rule,
        valid(
                router(
                    "'enable_tag_filtering': %s, 'tag_filtering_match_any': %s"
                        .formatted(enabled, matchAny)))
            .routes()
            .tags());
  }

  @Test
  void reportsAllProblemsOfRoutingAtOnce() {
    assertEquals(
        List.of(
            "router_settings: 'routing_strategy_args' has no meaning here: there is nothing to set"
                + " about a strategy",
            "model_list[0].litellm_params.weight: must be a whole number from 0 to 1000000, not -1",
            "model_list[0].model_info.supports_vision: must be true or false, not a number",
            "model_list[1].model_name: must have a '*', as 'model' has: both stand for the same",
            "router_settings.routing_strategy: must be one of order, simple-shuffle,"
                + " cost-based-routing, latency-based-routing, least-busy",
            "router_settings.retry_policy: unknown kind of failure 'zzz'",
            "router_settings.model_group_retry_policy: there is no group 'y'",
            "sluice.groups: there is no group 'x'",
            "sluice.groups.gpt.num_retries: must be a whole number from 0 to 10, not 99",
            "router_settings.enable_tag_filtering: must be true or false, not a string",
            "router_settings.model_group_alias.gpt: is a model's own name; an alias must be another"
                + " one",
            "router_settings.budget_fallbacks[0].gpt[0]: there is no model 'nothing'",
            "router_settings.cooldown_time: must be a number of seconds above zero, at most 86400,"
                + " not 0"),
        problems(
            """
            {"model_list": [
               {"model_name": "gpt", "litellm_params": {"model": "openai/gpt-5.2", "weight": -1},
                "model_info": {"supports_vision": 1}},
               {"model_name": "other", "litellm_params": {"model": "openai/*"}}],
             "router_settings": {
               "routing_strategy": "random", "routing_strategy_args": {},
               "retry_policy": {"zzz": 1}, "model_group_retry_policy": {"y": {}},
               "enable_tag_filtering": "yes", "model_group_alias": {"gpt": "gpt"},
               "budget_fallbacks": [{"gpt": ["nothing"]}], "cooldown_time": 0},
             "sluice": {"groups": {"gpt": {"num_retries": 99}, "x": {}}}}
            """));
  }
}
