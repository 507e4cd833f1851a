package dev.sluice.provider.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ThinkingConfigTest {
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          # Nothing is said: thoughts are shown where there will be any.
          gemini-2.0-flash       | {}                                          | none
          gemini-2.5-flash       | {}                                          | {"includeThoughts":true}
          gemini-2.5-flash-lite  | {}                                          | none
          gemini-3.8-flash       | {}                                          | {"includeThoughts":true}
          gemini-3.8-flash       | {"reasoning":{"exclude":true}}              | none

          # A model that does not think cannot be told to.
          gemini-2.0-flash       | {"reasoning_effort":"high"}                 | none
          gemma-3-27b-it         | {"reasoning_effort":"none"}                 | none

          # 2.5: budgets.
          gemini-2.5-flash       | {"reasoning_effort":"none"}                 | {"thinkingBudget":0}
          gemini-2.5-flash-lite  | {"thinking":{"type":"disabled"}}            | {"thinkingBudget":0}
          gemini-2.5-pro         | {"reasoning_effort":"none"}                 | {"thinkingBudget":128}
          gemini-2.5-flash       | {"reasoning_effort":"minimal"}              | {"thinkingBudget":1024,"includeThoughts":true}
          gemini-2.5-flash       | {"reasoning_effort":"low"}                  | {"thinkingBudget":1024,"includeThoughts":true}
          gemini-2.5-flash       | {"reasoning_effort":"medium"}               | {"thinkingBudget":8192,"includeThoughts":true}
          gemini-2.5-pro         | {"reasoning_effort":"high"}                 | {"thinkingBudget":24576,"includeThoughts":true}
          gemini-2.5-pro         | {"reasoning_effort":"max"}                  | {"thinkingBudget":32768,"includeThoughts":true}
          gemini-2.5-flash       | {"reasoning_effort":"xhigh"}                | {"thinkingBudget":24576,"includeThoughts":true}
          gemini-2.5-flash-lite  | {"enable_thinking":true}                    | {"thinkingBudget":-1,"includeThoughts":true}
          gemini-2.5-flash-lite  | {"thinking_budget":20}                      | {"thinkingBudget":512,"includeThoughts":true}
          gemini-2.5-flash       | {"thinking":{"type":"enabled","budget_tokens":99999}} | {"thinkingBudget":24576,"includeThoughts":true}
          gemini-2.5-flash       | {"reasoning":{"max_tokens":3000,"exclude":true}}      | {"thinkingBudget":3000}

          # 3 and later: levels, never off.
          gemini-3-flash-preview | {"reasoning_effort":"none"}                 | {"thinkingLevel":"minimal"}
          gemini-3.6-flash       | {"reasoning_effort":"minimal"}              | {"thinkingLevel":"minimal","includeThoughts":true}
          gemini-3.7-flash       | {"reasoning_effort":"none"}                 | {"thinkingLevel":"low"}
          gemini-flash-latest    | {"reasoning_effort":"minimal"}              | {"thinkingLevel":"low","includeThoughts":true}
          gemini-3.1-flash-lite  | {"reasoning_effort":"none"}                 | {"thinkingLevel":"minimal"}
          gemini-3.1-pro-preview | {"reasoning_effort":"none"}                 | {"thinkingLevel":"low"}
          gemini-3.1-pro-preview | {"reasoning_effort":"medium"}               | {"thinkingLevel":"medium","includeThoughts":true}
          gemini-3-pro-preview   | {"reasoning_effort":"medium"}               | {"thinkingLevel":"high","includeThoughts":true}
          gemini-4-argon         | {"reasoning_effort":"minimal"}              | {"thinkingLevel":"low","includeThoughts":true}
          gemini-3.8-flash       | {"reasoning_effort":"xhigh"}                | {"thinkingLevel":"high","includeThoughts":true}
          gemini-3.8-flash       | {"thinking":{"type":"enabled","budget_tokens":900}}   | {"thinkingLevel":"low","includeThoughts":true}
          gemini-3.8-flash       | {"thinking":{"type":"enabled","budget_tokens":5000}}  | {"thinkingLevel":"medium","includeThoughts":true}
          gemini-3.8-flash       | {"thinking_budget":30000}                   | {"thinkingLevel":"high","includeThoughts":true}
          gemini-3.8-flash       | {"thinking":{"type":"adaptive"}}            | {"includeThoughts":true}
          """)
  void saysHowMuchToThinkInTheWordsOfTheModel(String model, String asked, String expected) {
    String config =
        ThinkingConfig.of(Json.parse(asked), GeminiModel.named(model))
            .map(JsonValue::toString)
            .orElse("none");

    assertEquals(expected, config);
  }
}
