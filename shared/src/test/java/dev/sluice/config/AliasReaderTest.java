package dev.sluice.config;

import static dev.sluice.config.Configs.problems;
import static dev.sluice.config.Configs.router;
import static dev.sluice.config.Configs.valid;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.route.RouteTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AliasReaderTest {
  @Test
  void readsBothFormsOfLiteLlm() {
    RouteTable routes =
        valid(
                router(
                    "'model_group_alias': {'gpt-4': 'gpt', 'best': {'model': 'anthropic/claude'},"
                        + " 'shown': {'model': 'gpt', 'hidden': false}}"))
            .routes();

    assertEquals(
        Map.of("gpt-4", "gpt", "best", "anthropic/claude", "shown", "gpt"), routes.aliases());
    assertEquals(routes.groups().get("gpt"), routes.named().get("gpt-4"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "['gpt'] | : must be a mapping of names to values, not an array",
        "{'a': 'gtp'} | .a: there is no model 'gtp'; did you mean 'gpt'?",
        "{'a': 'b', 'b': 'gpt'} | .a: 'b' is an alias itself; give the name that is meant",
        "{'gpt': 'claude'} | .gpt: is a model's own name; an alias must be another one",
        "{'openai/gpt-5.2': 'claude'}"
            + " | .openai/gpt-5.2: is a model's own name; an alias must be another one",
        "{'gpt-*': 'gpt'} | .gpt-*: must be at most 128 letters, digits and signs of ASCII,"
            + " without '*'",
        "{'a': null} | .a: is missing: give the name that it stands for",
        "{'a': 4} | .a: must be a text, not a number",
        "{'a': {'hidden': false}} | .a.model: is missing: give the name that it stands for",
        "{'a': {'model': 'gpt', 'hidden': true}}"
            + " | .a.hidden: is not supported: an alias is listed as other names are",
        "{'a': {'modle': 'gpt', 'model': 'gpt'}}"
            + " | .a: unknown field 'modle'; did you mean 'model'?",
      })
  void namesWhatIsWrong(String aliases, String message) {
    assertEquals(
        List.of("router_settings.model_group_alias" + message),
        problems(router("'model_group_alias': " + aliases)));
  }
}
