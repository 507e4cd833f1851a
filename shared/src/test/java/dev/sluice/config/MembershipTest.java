package dev.sluice.config;

import static dev.sluice.config.Configs.params;
import static dev.sluice.config.Configs.problems;
import static dev.sluice.config.Configs.valid;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.route.Member;
import dev.sluice.route.RouteTable;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MembershipTest {
  @Test
  void anElementIsOneAmongEqualsUnlessItSaysMore() {
    Member member = only("\"model\": \"openai/gpt-5.2\"");

    assertEquals(Member.of(member.target()), member);
  }

  @Test
  void readsWeightOrderAndTags() {
    Member member =
        only("\"model\": \"openai/m\", \"weight\": 0, \"order\": 2, \"tags\": [\"free\", \"eu\"]");

    assertEquals(new Member(member.target(), 0, 2, Set.of("free", "eu")), member);
  }

  @Test
  void oneTargetStandsDifferentlyInTwoGroups() {
    RouteTable routes =
        valid(
                """
                {"model_list": [
                  {"model_name": "a", "litellm_params": {"model": "openai/m", "weight": 9}},
                  {"model_name": "b", "litellm_params": {"model": "openai/m", "order": 2}}]}
                """)
            .routes();

    assertEquals(1, routes.targets().size());
    assertEquals(9, Configs.group(routes, "a").members().getFirst().weight());
    assertEquals(2, Configs.group(routes, "b").members().getFirst().order());
  }

  @Test
  void refusesOneTargetWithTwoWeightsInOneGroup() {
    assertEquals(
        List.of(
            "model_list[1]: is the target 'openai/m' of 'a' once more; give it one weight, one order"
                + " and one list of tags"),
        problems(
            """
            {"model_list": [
              {"model_name": "a", "litellm_params": {"model": "openai/m", "weight": 9}},
              {"model_name": "a", "litellm_params": {"model": "openai/m", "weight": 1}}]}
            """));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "weight | 0.5 | weight: must be a whole number from 0 to 1000000, not 0.5",
        "weight | 1000001 | weight: must be a whole number from 0 to 1000000, not 1000001",
        "order | 0 | order: must be a whole number from 1 to 1000, not 0",
        "order | true | order: must be a whole number from 1 to 1000, not a boolean",
        "tags | {} | tags: must be a list, not an object",
        "tags | [1] | tags[0]: must be a text, not a number",
        "tags | [null] | tags[0]: is missing: give a tag",
        "num_retries | 3 | : 'num_retries' is set for all models, in router_settings",
      })
  void namesWhatIsWrong(String field, String value, String message) {
    String place = message.startsWith(":") ? "" : ".";
    assertEquals(
        List.of("model_list[0].litellm_params" + place + message),
        problems(params("\"model\": \"openai/m\", \"%s\": %s".formatted(field, value))));
  }

  private static Member only(String params) {
    return Configs.group(valid(params(params)).routes(), "gpt").members().getFirst();
  }
}
