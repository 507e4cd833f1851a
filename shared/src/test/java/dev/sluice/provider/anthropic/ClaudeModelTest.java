package dev.sluice.provider.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.provider.anthropic.ClaudeModel.Thinks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClaudeModelTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          claude-3-opus-20240229                         | NEVER         | yes | yes | no  | yes | no  | no  | 4096
          claude-3-5-sonnet@20240620                     | NEVER         | yes | yes | no  | yes | no  | no  | 8192
          claude-3-7-sonnet-20250219                     | BY_BUDGET     | yes | yes | no  | yes | no  | no  | 64000
          claude-sonnet-4-20250514                       | BY_BUDGET     | yes | yes | no  | yes | no  | no  | 64000
          claude-opus-4-1                                | BY_BUDGET     | yes | yes | yes | yes | no  | no  | 32000
          claude-haiku-4-5-20251001                      | BY_BUDGET     | yes | yes | yes | yes | no  | no  | 64000
          anthropic.claude-haiku-4-5-20251001-v1:0       | BY_BUDGET     | yes | yes | yes | yes | no  | no  | 64000
          claude-opus-4.5                                | BY_BUDGET     | yes | yes | yes | yes | no  | no  | 64000
          eu.anthropic.claude-opus-4-6-v1                | IF_ASKED      | yes | yes | yes | no  | no  | no  | 128000
          claude-sonnet-4-6                              | IF_ASKED      | yes | yes | yes | no  | no  | no  | 128000
          global.anthropic.claude-opus-4-8               | IF_ASKED      | no  | yes | yes | no  | yes | no  | 128000
          claude-sonnet-5                                | BY_DEFAULT    | no  | yes | yes | no  | yes | no  | 128000
          us.anthropic.claude-opus-5                     | BY_DEFAULT    | no  | yes | yes | no  | yes | no  | 128000
          claude-haiku-5-5                               | BY_DEFAULT    | no  | yes | yes | no  | yes | yes | 128000
          eu.anthropic.claude-sonnet-5-5-20260901-v1:0   | BETWEEN_TOOLS | no  | no  | yes | no  | yes | yes | 128000
          claude-opus-5-5                                | ALWAYS        | no  | no  | yes | no  | yes | yes | 128000
          claude-opus-6                                  | ALWAYS        | no  | no  | yes | no  | yes | yes | 128000
          claude-fable-5                                 | ALWAYS        | no  | no  | yes | no  | yes | no  | 128000
          claude-fable-5-1                               | ALWAYS        | no  | no  | yes | no  | yes | yes | 128000
          claude-mythos-5-1                              | ALWAYS        | no  | no  | yes | no  | yes | no  | 128000
          claude-novel-7                                 | ALWAYS        | no  | no  | yes | no  | yes | yes | 128000
          claude-next                                    | ALWAYS        | no  | no  | yes | no  | yes | yes | 128000
          """)
  void tellsFromItsIdWhatAModelTakes(
      String id,
      Thinks thinks,
      String samples,
      String forces,
      String schemas,
      String prefills,
      String silent,
      String binds,
      long mostOutput) {
    ClaudeModel model = ClaudeModel.of(id);

    assertEquals(thinks, model.thinks());
    assertEquals(samples, word(model.samples()), "samples");
    assertEquals(forces, word(model.forces()), "forces");
    assertEquals(schemas, word(model.schemas()), "schemas");
    assertEquals(prefills, word(model.prefills()), "prefills");
    assertEquals(silent, word(model.silent()), "silent");
    assertEquals(binds, word(model.binds()), "binds");
    assertEquals(mostOutput, model.mostOutput());
  }

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvSource({
    "claude-opus-4-6, minimal, low",
    "claude-opus-4-6, high, high",
    "claude-opus-4-6, xhigh, max",
    "claude-opus-5, xhigh, xhigh",
    "claude-opus-5-5, max, max",
    "claude-sonnet-5-5, minimal, low"
  })
  void findsTheNearestEffort(String id, String effort, String own) {
    assertEquals(own, ClaudeModel.of(id).nearest(effort));
  }

  private static String word(boolean value) {
    return value ? "yes" : "no";
  }
}
