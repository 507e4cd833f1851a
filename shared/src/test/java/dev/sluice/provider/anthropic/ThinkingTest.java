package dev.sluice.provider.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.json.Json;
import dev.sluice.provider.completions.ReasoningWish;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ThinkingTest {
  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          claude-3-5-haiku  | "reasoning_effort":"high"                            | 8000   |                                                 |
          claude-sonnet-4-5 | "stop":"x"                                           | 8000   |                                                 |
          claude-sonnet-4-5 | "reasoning_effort":"none"                            | 8000   |                                                 |
          claude-sonnet-4-5 | "reasoning_effort":"minimal"                         | 64000  | {"type":"enabled","budget_tokens":1024}         |
          claude-sonnet-4-5 | "reasoning_effort":"low"                             | 64000  | {"type":"enabled","budget_tokens":2048}         |
          claude-sonnet-4-5 | "reasoning_effort":"medium"                          | 64000  | {"type":"enabled","budget_tokens":10000}        |
          claude-sonnet-4-5 | "reasoning_effort":"high"                            | 64000  | {"type":"enabled","budget_tokens":16384}        |
          claude-sonnet-4-5 | "reasoning_effort":"xhigh"                           | 64000  | {"type":"enabled","budget_tokens":32768}        |
          claude-sonnet-4-5 | "thinking":{"type":"enabled","budget_tokens":500}    | 64000  | {"type":"enabled","budget_tokens":1024}         |
          claude-sonnet-4-5 | "thinking":{"type":"enabled","budget_tokens":50000}  | 64000  | {"type":"enabled","budget_tokens":48000}        |
          claude-sonnet-4-5 | "reasoning":{"enabled":true}                         | 64000  | {"type":"enabled","budget_tokens":10000}        |
          claude-sonnet-4-5 | "reasoning_effort":"high"                            | 8000   | {"type":"enabled","budget_tokens":6000}         |
          claude-sonnet-4-5 | "reasoning_effort":"high"                            | 1200   | {"type":"enabled","budget_tokens":1024}         |
          claude-sonnet-4-5 | "reasoning_effort":"high"                            | 1025   | {"type":"enabled","budget_tokens":1024}         |
          claude-sonnet-4-5 | "reasoning_effort":"high"                            | 1024   |                                                 |
          claude-opus-4-6   | "stop":"x"                                           | 8000   |                                                 |
          claude-opus-4-6   | "reasoning_effort":"none"                            | 8000   |                                                 |
          claude-opus-4-6   | "reasoning_effort":"xhigh"                           | 8000   | {"type":"adaptive"}                             | max
          claude-opus-4-6   | "thinking":{"type":"enabled","budget_tokens":9000}   | 8000   | {"type":"adaptive"}                             | medium
          claude-opus-4-7   | "thinking":{"type":"adaptive"}                       | 8000   | {"type":"adaptive","display":"summarized"}      |
          claude-opus-4-7   | "reasoning":{"max_tokens":900000}                    | 8000   | {"type":"adaptive","display":"summarized"}      | high
          claude-opus-5     | "stop":"x"                                           | 8000   | {"type":"adaptive","display":"summarized"}      |
          claude-opus-5     | "reasoning_effort":"none"                            | 8000   | {"type":"disabled"}                             |
          claude-haiku-5-5  | "enable_thinking":false                              | 8000   | {"type":"disabled"}                             |
          claude-haiku-5-5  | "reasoning_effort":"minimal"                         | 8000   | {"type":"adaptive","display":"summarized"}      | low
          claude-sonnet-5-5 | "reasoning_effort":"none"                            | 8000   | {"type":"between_tools"}                        |
          claude-sonnet-5-5 | "reasoning_effort":"max"                             | 8000   | {"type":"adaptive","display":"summarized"}      | max
          claude-opus-5-5   | "reasoning_effort":"none"                            | 8000   | {"type":"adaptive"}                             | low
          claude-fable-5-1  | "reasoning":{"effort":"high","exclude":true}         | 8000   | {"type":"adaptive","display":"omitted"}         | high
          claude-unheard-of | "reasoning_effort":"high"                            | 8000   | {"type":"adaptive","display":"summarized"}      | high
          """)
  void saysWhatTheCallerWantsInTheModelsOwnWay(
      String model, String asked, long cap, @Nullable String field, @Nullable String effort) {
    var body = Json.parse("{" + asked + "}");
    Thinking thinking =
        Thinking.of(
            ClaudeModel.of(model),
            ReasoningWish.in(body),
            cap,
            !body.path("reasoning", "exclude").isTrue());

    assertEquals(field == null ? "" : field, thinking.field().map(Object::toString).orElse(""));
    assertEquals(effort == null ? "" : effort, thinking.effort().orElse(""));
  }
}
