package dev.sluice.provider.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.FailureClass;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.Failure;
import dev.sluice.provider.Translation;
import dev.sluice.route.Dropping;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnthropicDialectTest {
  private static final Dropping DROPPING = new Dropping(true, Set.of());

  private static final List<String> CHANCE = List.of("temperature", "top_p", "top_k");

  @ParameterizedTest(name = "held {0}, model {1}, asked {2}")
  @CsvSource({
    ",,,16384",
    ",64000,,64000",
    ",64000,500,500",
    ",1000,5000,1000",
    "300,64000,500,300",
    "900,64000,500,500",
    "300,,,300"
  })
  void theCapIsTheLeastOfWhatIsHeldAskedAndPossible(
      @Nullable Long held, @Nullable Long model, @Nullable Long asked, long sent) {
    Asking asking = Asking.of("claude-sonnet-4-5").capped(optional(held), optional(model));

    JsonValue body = asking.sent(asked == null ? "" : ",\"max_tokens\":" + asked);

    assertEquals(sent, body.get("max_tokens").wholeNumber().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"1025", "2000", "4096", "64000"})
  void thinkingNeverRaisesWhatIsHeld(long held) {
    Asking asking =
        Asking.of("claude-opus-4-5").capped(OptionalLong.of(held), OptionalLong.of(64_000));

    JsonValue body = asking.sent(",\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":60000}");

    assertEquals(held, body.get("max_tokens").wholeNumber().orElseThrow());
    assertTrue(body.path("thinking", "budget_tokens").wholeNumber().orElseThrow() < held);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          claude-sonnet-4-5 | "temperature":0.3                                   | {"temperature":0.3}           |
          claude-sonnet-4-5 | "temperature":1.7                                   | {"temperature":1}             |
          claude-sonnet-4-5 | "temperature":1,"top_p":0.5                         | {"top_p":0.5}                 |
          claude-sonnet-4-5 | "temperature":0,"top_p":0.5                         | {"temperature":0}             | 'top_p' is
          claude-sonnet-4-5 | "top_p":1,"top_k":5                                 | {"top_k":5}                   |
          claude-sonnet-4-5 | "reasoning_effort":"low","temperature":1            | {}                            |
          claude-sonnet-4-5 | "reasoning_effort":"low","temperature":0.3          | {}                            | 'temperature' (while it thinks) is
          claude-sonnet-4-5 | "reasoning_effort":"low","top_p":0.97               | {"top_p":0.97}                |
          claude-sonnet-4-5 | "reasoning_effort":"low","top_p":0.5,"top_k":5      | {}                            | 'top_p' (while it thinks) and 'top_k' (while it thinks) are
          claude-opus-4-7   | "temperature":1,"top_p":1                           | {}                            |
          claude-opus-4-7   | "temperature":0,"top_p":0.9,"top_k":3               | {}                            | 'temperature', 'top_p' and 'top_k' are
          claude-sonnet-5   | "frequency_penalty":0,"logprobs":false,"logit_bias":{} | {}                         |
          claude-sonnet-5   | "presence_penalty":0.1,"logprobs":true,"seed":0     | {}                            | 'presence_penalty', 'logprobs' and 'seed' are
          claude-sonnet-5   | "service_tier":"flex"                               | {}                            | 'service_tier' is
          claude-3-5-haiku  | "reasoning_effort":"low"                            | {}                            | 'reasoning_effort' is
          """)
  void aRefusedParameterIsNamedUnlessItMayBeLeftOut(
      String model, String members, String sent, @Nullable String refused) {
    if (refused == null) {
      assertEquals(Json.parse(sent), chance(Asking.of(model).sent("," + members)));
    } else {
      Failure failure = Asking.of(model).refused("," + members);
      assertEquals(FailureClass.UNSUPPORTED, failure.kind());
      assertTrue(
          failure.message().startsWith(refused + " not supported by anthropic/" + model),
          failure.message());
    }
    assertEquals(Json.parse(sent), chance(Asking.of(model).dropping(DROPPING).sent("," + members)));
  }

  @Test
  void whatTheOperatorAlwaysDropsIsAsIfItWereNotThere() {
    Dropping always = new Dropping(false, Set.of("temperature", "reasoning_effort", "user"));

    JsonValue body =
        Asking.of("claude-sonnet-4-5")
            .dropping(always)
            .sent(",\"temperature\":0.2,\"reasoning_effort\":\"high\",\"user\":\"u\"");

    assertEquals(List.of("model", "max_tokens", "messages"), body.names());
  }

  @Test
  void aForcedCallThatMayBeDroppedBecomesAChoiceAmongTheNamed() {
    String tools =
        ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\"}},"
            + "{\"type\":\"function\",\"function\":{\"name\":\"b\"}}],\"tool_choice\":"
            + "{\"type\":\"function\",\"function\":{\"name\":\"b\"}},\"parallel_tool_calls\":false";

    JsonValue body = Asking.of("claude-opus-5-5").dropping(DROPPING).sent(tools);

    assertEquals(1, body.get("tools").size());
    assertEquals("b", body.get("tools").at(0).get("name").stringOr(""));
    assertEquals(
        Json.parse("{\"type\":\"auto\",\"disable_parallel_tool_use\":true}"),
        body.get("tool_choice"));
  }

  @Test
  void aForcedCallGoesWithAdaptiveThinkingAndNotWithABudget() {
    String forced =
        ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\"}}],"
            + "\"tool_choice\":\"required\",\"reasoning_effort\":\"low\"";

    assertEquals(
        "any", Asking.of("claude-opus-4-6").sent(forced).path("tool_choice", "type").stringOr(""));
    assertEquals("tool_choice", Asking.of("claude-opus-4-5").refused(forced).param().orElse(""));
  }

  @Test
  void bedrockGetsNothingThatIsAnthropicsOwn() {
    String members =
        ",\"user\":\"u\",\"service_tier\":\"default\",\"cache_control\":{\"type\":\"ephemeral\"}";

    assertEquals(
        List.of("model", "max_tokens", "messages", "service_tier", "metadata", "cache_control"),
        Asking.of("claude-sonnet-4-5").sent(members).names());
    assertEquals(
        List.of("model", "max_tokens", "messages"),
        Asking.of("eu.anthropic.claude-sonnet-4-5-20250929-v1:0")
            .at(MessagesPlace.BEDROCK)
            .sent(members)
            .names());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "n":2                                                       | UNSUPPORTED     | n
          "modalities":["text","audio"]                               | UNSUPPORTED     | modalities
          "functions":[{"name":"f"}]                                  | UNSUPPORTED     | functions
          "tools":[{"type":"web_search"}]                             | UNSUPPORTED     | tools[0]
          "tool_choice":"required"                                    | INVALID_REQUEST | tool_choice
          "response_format":{"type":"json_schema","json_schema":{}}   | INVALID_REQUEST | response_format
          "response_format":{"type":"grammar"}                        | INVALID_REQUEST | response_format
          """)
  void whatCannotBeSaidIsRefused(String members, FailureClass kind, String param) {
    Failure failure = Asking.of("claude-sonnet-5").refused("," + members);

    assertEquals(kind, failure.kind());
    assertEquals(Optional.of(param), failure.param());
  }

  @Test
  void anAnswerIsBegunOnlyForModelsThatGoOnWithIt() {
    String begun =
        "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"},"
            + "{\"role\":\"assistant\",\"content\":\"Hel\"}]";

    assertTrue(Asking.of("claude-sonnet-4-5").translate(begun) instanceof Translation.Sendable);
    assertTrue(Asking.of("claude-sonnet-4-6").translate(begun) instanceof Translation.Unsendable);
  }

  @Test
  void moreMessagesOnlyAddToTheEnd() {
    String one = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}";
    String two =
        one + ",{\"role\":\"assistant\",\"content\":\"Ho\"},{\"role\":\"user\",\"content\":\"?\"}";
    Asking asking = Asking.of("claude-opus-5-5");

    JsonValue first = ((Translation.Sendable) asking.translate(one + "]")).request().body();
    JsonValue second = ((Translation.Sendable) asking.translate(two + "]")).request().body();

    String head = first.toString();
    assertTrue(second.toString().startsWith(head.substring(0, head.indexOf("]}],"))));
  }

  @Test
  void idsOfCallsStayApart() {
    assertEquals("toolu_01-A", ToolIds.of("toolu_01-A"));
    assertTrue(ToolIds.of("call/1").matches("[a-zA-Z0-9_-]+"));
    assertFalse(ToolIds.of("call/1").equals(ToolIds.of("call_1")));
    assertFalse(ToolIds.of("call/1").equals(ToolIds.of(ToolIds.of("call/1"))));
  }

  private static JsonValue chance(JsonValue body) {
    JsonObject found = Json.object();
    CHANCE.stream()
        .filter(name -> body.get(name).isPresent())
        .forEach(name -> found.put(name, body.get(name)));
    // Written and read again: a number is the same whatever it was made from.
    return Json.parse(found.build().toBytes());
  }

  private static OptionalLong optional(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
