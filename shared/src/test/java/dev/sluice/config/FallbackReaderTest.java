package dev.sluice.config;

import static dev.sluice.config.Configs.problems;
import static dev.sluice.config.Configs.router;
import static dev.sluice.config.Configs.two;
import static dev.sluice.config.Configs.valid;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.route.Fallbacks;
import dev.sluice.route.RouteTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a list of names is in {@link ConfigProblemsTest}: it is the same for all. */
final class FallbackReaderTest {
  @Test
  void readsEachKindByItself() {
    Fallbacks fallbacks =
        valid(
                router(
                    "'fallbacks': [{'gpt': ['claude']}], 'default_fallbacks': ['gpt'],"
                        + " 'context_window_fallbacks': [{'claude': ['gpt']}],"
                        + " 'content_policy_fallbacks': [{'*': ['claude']}],"
                        + " 'budget_fallbacks': [{'claude': ['gpt']}, {'*': ['gpt']}]"))
            .routes()
            .fallbacks();

    assertEquals(
        new Fallbacks(
            Map.of("gpt", List.of("claude"), RouteTable.ANY, List.of("gpt")),
            Map.of("claude", List.of("gpt")),
            Map.of(RouteTable.ANY, List.of("claude")),
            Map.of("claude", List.of("gpt"), RouteTable.ANY, List.of("gpt"))),
        fallbacks);
  }

  @Test
  void readsTheKindsThatLiteLlmReadsBesideItsRouter() {
    Fallbacks fallbacks =
        valid(
                two(
                    """
                    "litellm_settings": {"context_window_fallbacks": [{"gpt": ["claude"]}],
                                         "content_policy_fallbacks": [{"claude": ["gpt"]}]}
                    """))
            .routes()
            .fallbacks();

    assertEquals(Map.of("gpt", List.of("claude")), fallbacks.contextWindow());
    assertEquals(Map.of("claude", List.of("gpt")), fallbacks.contentPolicy());
  }

  @Test
  void anAliasIsAFallbackLikeAnyName() {
    assertEquals(
        Map.of("gpt", List.of("best")),
        valid(
                router(
                    "'model_group_alias': {'best': 'claude'}, 'budget_fallbacks': [{'gpt': ['best']}]"))
            .routes()
            .fallbacks()
            .budget());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'context_window_fallbacks': [{'gpt': ['gpt']}]"
            + " | context_window_fallbacks[0].gpt[0]: 'gpt' cannot fall back to itself",
        "'content_policy_fallbacks': [{'gtp': ['gpt']}]"
            + " | content_policy_fallbacks[0]: there is no model 'gtp'; did you mean 'gpt'?",
        "'budget_fallbacks': {'gpt': ['claude']}"
            + " | budget_fallbacks: must be a list, not an object",
        "'fallbacks': [{'openai/*': ['gpt']}] | fallbacks[0]: 'openai/*' is a pattern; name each"
            + " model, or give fallbacks to all with '*'",
        "'fallbacks': [{'gpt': ['anthropic/*']}] | fallbacks[0].gpt[0]: 'anthropic/*' is a pattern;"
            + " name each model, or give fallbacks to all with '*'",
        "'model_group_alias': {'best': 'gpt'}, 'fallbacks': [{'best': ['claude']}]"
            + " | fallbacks[0]: 'best' stands for 'gpt'; give the fallbacks to that name",
        "'model_group_alias': {'best': 'gpt'}, 'fallbacks': [{'gpt': ['best']}]"
            + " | fallbacks[0].gpt[0]: 'gpt' cannot fall back to itself",
      })
  void namesWhatIsWrong(String settings, String message) {
    assertEquals(List.of("router_settings." + message), problems(router(settings)));
  }
}
