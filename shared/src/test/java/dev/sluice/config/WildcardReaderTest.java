package dev.sluice.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.money.PriceCatalog;
import dev.sluice.route.Member;
import dev.sluice.route.RouteTable;
import dev.sluice.route.Strategy;
import dev.sluice.route.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WildcardReaderTest {
  private static final String PRICED =
      "\"input_cost_per_token\": 1e-06, \"output_cost_per_token\": 2e-06, \"source\": \"a list\","
          + " \"as_of\": \"2026-07-02\"";

  /** {@code tts} has no price by the token. */
  private static final PriceCatalog PRICES =
      PriceCatalog.parse(
          Json.parse(
              """
              {"version": "v1", "models": {
                "openai/gpt": {%1$s}, "openai/gpt-mini": {%1$s}, "anthropic/claude-a": {%1$s},
                "bedrock/claude-a": {%1$s}, "hosted_vllm/m": {%1$s}, "hosted_vllm/n": {%1$s},
                "openai/tts": {"source": "a list", "as_of": "2026-07-02"}}}
              """
                  .formatted(PRICED)));

  @Test
  void aPatternStandsForThePricedModelsOfTheCatalogue() {
    RouteTable routes = valid(element("openai/*", "\"model\": \"openai/*\", \"timeout\": 5"));

    assertEquals(List.of("openai/gpt", "openai/gpt-mini"), names(routes));
    assertEquals(List.of("openai/gpt"), ids(routes, "openai/gpt"));
    assertTrue(routes.targets().stream().allMatch(target -> target.price().isPresent()));
    assertEquals(5, routes.targets().getLast().timeouts().total().toSeconds());
  }

  @ParameterizedTest(name = "{0} for {1}: {2}")
  @CsvSource({
    "*, openai/*, gpt gpt-mini",
    "claude-*, anthropic/claude-*, claude-a",
    "my-*-eu, openai/*-mini, my-gpt-eu",
  })
  void bothStarsStandForTheSame(String name, String model, String names) {
    assertEquals(
        List.of(names.split(" ")),
        names(valid(element(name, "\"model\": \"%s\"".formatted(model)))));
  }

  @Test
  void whatIsWrittenOutIsNotJoinedByAPatternWhereverItStands() {
    RouteTable routes =
        valid(
            element("*", "\"model\": \"openai/*\", \"timeout\": 5"),
            element("gpt", "\"model\": \"openai/gpt\""));

    assertEquals(List.of("gpt", "gpt-mini"), names(routes));
    assertEquals(List.of("openai/gpt"), ids(routes, "gpt"));
    assertEquals(600, routes.targetsOf("gpt").getFirst().timeouts().total().toSeconds());
  }

  @Test
  void anAliasAndAnIdAreWrittenOutToo() {
    RouteTable routes =
        valid(
            """
            {"model_list": [%s,
               {"model_name": "a", "model_info": {"id": "gpt-mini"},
                "litellm_params": {"model": "anthropic/claude-a"}}],
             "router_settings": {"model_group_alias": {"gpt": "a"}}}
            """
                .formatted(element("*", "\"model\": \"openai/*\"")));

    assertEquals(List.of("a"), names(routes));
    assertEquals(Map.of("gpt", "a"), routes.aliases());
    assertEquals(List.of("gpt-mini"), ids(routes, "a"));
  }

  @Test
  void oneTargetOfBothKeepsItsId() {
    RouteTable routes =
        valid(
            element("openai/*", "\"model\": \"openai/*\""),
            element("best", "\"model\": \"openai/gpt\""),
            element("slow", "\"model\": \"openai/gpt-mini\", \"timeout\": 900"));

    assertEquals(List.of("openai/gpt"), ids(routes, "best"));
    assertEquals(List.of("openai/gpt-mini"), ids(routes, "slow"));
    assertEquals(List.of("openai/gpt"), ids(routes, "openai/gpt"));
    assertEquals(List.of("openai/gpt-mini#2"), ids(routes, "openai/gpt-mini"));
  }

  @Test
  void patternsThatYieldOneNameMakeAGroup() {
    RouteTable routes =
        valid(
            element("*", "\"model\": \"anthropic/*\", \"weight\": 3, \"tags\": [\"us\"]"),
            element("*", "\"model\": \"bedrock/*\", \"aws_region_name\": \"eu-central-1\""));

    assertEquals(List.of("anthropic/claude-a", "bedrock/claude-a"), ids(routes, "claude-a"));
    assertEquals(
        List.of(3, 1),
        Configs.group(routes, "claude-a").members().stream().map(Member::weight).toList());
    assertEquals(Strategy.WEIGHTED, Configs.group(routes, "claude-a").policy().strategy());
  }

  @Test
  void aPatternOfWhichAllIsWrittenOutIsRight() {
    RouteTable routes =
        valid(
            element("claude-*", "\"model\": \"anthropic/claude-*\""),
            element("claude-a", "\"model\": \"openai/gpt\""));

    assertEquals(List.of("openai/gpt"), ids(routes, "claude-a"));
  }

  @Test
  void whatAPatternStandsForHasFallbacksAndAPolicy() {
    RouteTable routes =
        valid(
            """
            {"model_list": [%s],
             "router_settings": {"fallbacks": [{"openai/gpt": ["openai/gpt-mini"]}]},
             "sluice": {"groups": {"openai/gpt": {"static_answers": {"exhausted": "Later."}}}}}
            """
                .formatted(element("openai/*", "\"model\": \"openai/*\"")));

    assertEquals(List.of("openai/gpt-mini"), routes.fallbacks().general().get("openai/gpt"));
    assertEquals(
        Optional.of("Later."), Configs.group(routes, "openai/gpt").policy().answers().exhausted());
  }

  @ParameterizedTest(name = "{0} for {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "m | openai/* | model_name: must have a '*', as 'model' has: both stand for the same",
        "openai/* | openai/gpt"
            + " | litellm_params.model: must have a '*', as 'model_name' has: both stand for the same",
        "a*b* | openai/* | model_name: must have one '*', not more",
        "* | openai/*-* | litellm_params.model: must have one '*', not more",
        "* | */gpt | litellm_params.model: must be 'provider/model', such as openai/gpt-5.2",
        "* | * | litellm_params.model: must be 'provider/model', such as openai/gpt-5.2",
        "* | openai/o* | litellm_params.model: matches no model with a price in the catalogue; list"
            + " the models one by one, with their prices",
        "* | openai/t* | litellm_params.model: matches no model with a price in the catalogue; list"
            + " the models one by one, with their prices",
      })
  void namesWhatIsWrong(String name, String model, String message) {
    assertEquals(
        List.of("model_list[0]." + message),
        problems(element(name, "\"model\": \"%s\"".formatted(model))));
  }

  @Test
  void refusesOneIdForMany() {
    assertEquals(
        List.of(
            "model_list[0].model_info.id: is the name of one target, and a pattern stands for many:"
                + " leave it out"),
        problems(
            """
            {"model_name": "*", "litellm_params": {"model": "openai/*"}, "model_info": {"id": "x"}}
            """));
  }

  @Test
  void whatIsWrongWithEachIsSaidOnce() {
    assertEquals(
        List.of(
            "model_list[0].model_info.id: is the name of one target, and a pattern stands for many:"
                + " leave it out",
            "model_list[0].litellm_params: unknown field 'wieght'; did you mean 'weight'?",
            "model_list[0].litellm_params.api_base: is missing: provider 'hosted_vllm' has no usual"
                + " address"),
        problems(
            """
            {"model_name": "*", "litellm_params": {"model": "hosted_vllm/*", "wieght": 1},
             "model_info": {"id": "x"}}
            """));
  }

  @Test
  void whatElseIsWrongWithAWrongPatternIsSaidWithIt() {
    assertEquals(
        List.of(
            "model_list[0].model_name: is missing: give the name that callers ask for",
            "model_list[0].litellm_params.timeout: must be a number of seconds above zero, at most"
                + " 86400, not 0"),
        problems("{\"litellm_params\": {\"model\": \"openai/*\", \"timeout\": 0}}"));
  }

  private static String element(String name, String params) {
    return "{\"model_name\": \"%s\", \"litellm_params\": {%s}}".formatted(name, params);
  }

  private static RouteTable valid(String... elements) {
    String config =
        elements.length == 1 && elements[0].contains("model_list")
            ? elements[0]
            : "{\"model_list\": [%s]}".formatted(String.join(", ", elements));
    return Configs.valid(config, PRICES).routes();
  }

  private static List<String> problems(String element) {
    return Configs.problems("{\"model_list\": [%s]}".formatted(element), PRICES);
  }

  private static List<String> names(RouteTable routes) {
    return List.copyOf(routes.groups().keySet());
  }

  private static List<String> ids(RouteTable routes, String group) {
    return routes.targetsOf(group).stream().map(Target::id).toList();
  }
}
