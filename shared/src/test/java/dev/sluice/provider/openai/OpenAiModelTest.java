package dev.sluice.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.json.Json;
import dev.sluice.provider.completions.ReasoningWish;
import dev.sluice.provider.openai.OpenAiModel.ChatTools;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenAiModelTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gpt-6.2-astra           | low medium high xhigh max          | medium | WITHOUT_REASONING | false
          gpt-6.2-sol             | low medium high xhigh max          | medium | WITHOUT_REASONING | false
          gpt-6.1-sol             | low medium high xhigh max          | medium | WITHOUT_REASONING | false
          gpt-6-astra             | low medium high xhigh max          | medium | WITHOUT_REASONING | false
          gpt-7                   | low medium high xhigh max          | medium | WITHOUT_REASONING | false
          gpt-10.1-luna           | low medium high xhigh max          | medium | WITHOUT_REASONING | false
          gpt-6.1-terra           | none low medium high xhigh max     | medium | WITHOUT_REASONING | false
          gpt-6-sol               | none low medium high xhigh max     | medium | WITHOUT_REASONING | false
          gpt-6-luna              | none low medium high xhigh max     | medium | WITHOUT_REASONING | false
          gpt-5.6-terra           | none low medium high xhigh max     | medium | WITHOUT_REASONING | false
          gpt-5.9                 | none low medium high xhigh max     | medium | WITHOUT_REASONING | false
          gpt-5.5-2026-04-23      | none low medium high xhigh         | medium | WITHOUT_REASONING | false
          gpt-5.5-pro             | medium high xhigh                  | high   | NO_CHAT           | false
          gpt-5.4-mini            | none low medium high xhigh         | none   | WITHOUT_REASONING | false
          gpt-5.4-pro-2026-03-05  | medium high xhigh                  | medium | NO_CHAT           | false
          gpt-5.3-codex           | none low medium high xhigh         | none   | NO_CHAT           | false
          gpt-5.3-chat-latest     | medium                             | medium | TAKEN             | false
          gpt-5.2                 | none low medium high xhigh         | none   | TAKEN             | false
          gpt-5.2-2025-12-11      | none low medium high xhigh         | none   | TAKEN             | false
          gpt-5.2-pro             | medium high xhigh                  | medium | NO_CHAT           | false
          gpt-5.1                 | none low medium high               | none   | TAKEN             | false
          gpt-5.1-codex-max       | low medium high xhigh              | medium | NO_CHAT           | false
          gpt-5.1-codex-mini      | low medium high                    | medium | NO_CHAT           | false
          gpt-5-nano-2025-08-07   | minimal low medium high            | medium | TAKEN             | false
          gpt-5-pro               | high                               | high   | NO_CHAT           | false
          gpt-5-codex             | low medium high                    | medium | NO_CHAT           | false
          gpt-5-chat-latest       |                                    | none   | TAKEN             | false
          gpt-4o-mini             |                                    | none   | TAKEN             | false
          GPT-4.1                 |                                    | none   | TAKEN             | false
          ft:gpt-4o:acme::abc     |                                    | none   | TAKEN             | false
          ft:o4-mini:acme::abc    | low medium high                    | medium | TAKEN             | true
          gpt-3.5-turbo           |                                    | none   | TAKEN             | false
          chatgpt-4o-latest       |                                    | none   | TAKEN             | false
          o1                      | low medium high                    | medium | TAKEN             | false
          o3                      | low medium high                    | medium | TAKEN             | true
          o3-2025-04-16           | low medium high                    | medium | TAKEN             | true
          o3-mini                 | low medium high                    | medium | TAKEN             | false
          o3-pro                  | low medium high                    | medium | NO_CHAT           | false
          o4-mini                 | low medium high                    | medium | TAKEN             | true
          """)
  void isKnownByItsName(
      String name, @Nullable String efforts, String usual, ChatTools tools, boolean refusesStop) {
    OpenAiModel model = OpenAiModel.named(name).orElseThrow();

    assertEquals(efforts == null ? "" : efforts, String.join(" ", model.efforts()));
    assertEquals(usual, model.usualEffort());
    assertEquals(tools, model.chatTools());
    assertEquals(refusesStop, model.refusesStop());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gpt-oss-120b", "gpt-image-2", "gpt-50x", "our-deployment", "o30", "qwen3-8b", ""})
  void isNotKnownByAnotherName(String name) {
    assertEquals(Optional.empty(), OpenAiModel.named(name));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          gpt-5.2     | {}                                                         | ~~      | false
          gpt-5.2     | {"reasoning_effort":"none"}                                | none    | false
          gpt-5.2     | {"reasoning_effort":"minimal"}                             | low     | true
          gpt-5.2     | {"reasoning_effort":"max"}                                 | xhigh   | true
          gpt-5.2     | {"thinking":{"type":"enabled"}}                            | medium  | true
          gpt-5.2     | {"thinking":{"type":"disabled"}}                           | none    | false
          gpt-5.2     | {"thinking":{"type":"enabled","budget_tokens":1024}}       | low     | true
          gpt-5.2     | {"thinking":{"type":"enabled","budget_tokens":2000}}       | low     | true
          gpt-5.2     | {"thinking":{"type":"enabled","budget_tokens":5000}}       | medium  | true
          gpt-5.2     | {"thinking":{"type":"enabled","budget_tokens":10000}}      | high    | true
          gpt-5.2     | {"enable_thinking":true}                                   | medium  | true
          gpt-5.2     | {"reasoning":{"effort":"xhigh"}}                           | xhigh   | true
          gpt-5       | {}                                                         | ~~      | true
          gpt-5       | {"reasoning_effort":"none"}                                | minimal | true
          gpt-5       | {"thinking":{"type":"enabled","budget_tokens":1024}}       | minimal | true
          gpt-5-pro   | {"reasoning_effort":"low"}                                 | high    | true
          gpt-5.1     | {"reasoning_effort":"xhigh"}                               | high    | true
          gpt-5.5     | {"thinking":{"type":"enabled"}}                            | ~~      | true
          gpt-5.5     | {"reasoning":{"enabled":false}}                            | none    | false
          gpt-6-astra | {"reasoning_effort":"none"}                                | low     | true
          gpt-6-astra | {"reasoning_effort":"minimal"}                             | low     | true
          gpt-6-astra | {"reasoning_effort":"max"}                                 | max     | true
          o3          | {"reasoning_effort":"minimal"}                             | low     | true
          gpt-4.1     | {"reasoning_effort":"high"}                                | ~~      | false
          """)
  void isAskedForTheNearestEffortItAccepts(
      String name, String body, String effort, boolean reasons) {
    OpenAiModel model = OpenAiModel.named(name).orElseThrow();

    Optional<String> asked = model.effort(ReasoningWish.in(Json.parse(body)));

    assertEquals(effort, asked.orElse(""));
    assertEquals(reasons, model.reasonsWith(asked));
  }
}
