package dev.sluice.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the provider says when no script tells it what to say. */
final class PlainAnswerTest {
  private SimulatedProvider provider;
  private Caller caller;

  @BeforeEach
  void start() throws IOException {
    provider = SimulatedProvider.start();
    caller = new Caller(provider);
  }

  @AfterEach
  void stop() {
    caller.close();
    provider.close();
  }

  @Test
  void saysThatItIsSimulatedAndWhichModelWasAsked() throws Exception {
    String text = content(caller.answer(Caller.chat("some/model")));

    assertTrue(text.contains("simulated provider"), text);
    assertTrue(text.contains("some/model"), text);
  }

  @Test
  void saysTheSameAgainButForTheId() throws Exception {
    JsonValue first = caller.answer(Caller.chat());
    JsonValue second = caller.answer(Caller.chat());

    assertEquals(
        first.edit().remove("id").build().toString(),
        second.edit().remove("id").build().toString());
  }

  @Test
  void countsATokenForEveryFourBytes() throws Exception {
    JsonValue answer = caller.answer(Caller.chat());
    JsonValue usage = answer.get("usage");
    long said = Pieces.count(content(answer));

    assertEquals(3, usage.get("prompt_tokens").wholeNumber().orElseThrow(), "Say hello.");
    assertEquals(said, usage.get("completion_tokens").wholeNumber().orElseThrow());
    assertEquals(3 + said, usage.get("total_tokens").wholeNumber().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"max_tokens", "max_completion_tokens"})
  void stopsAtTheOutputCap(String cap) throws Exception {
    JsonValue answer = caller.answer(Caller.chat().put(cap, 2));

    assertEquals("Hello! I", content(answer));
    assertEquals("length", finishReason(answer));
    assertEquals(2, answer.path("usage", "completion_tokens").wholeNumber().orElseThrow());
  }

  @Test
  void givesAsManyChoicesAsAskedAndCountsThemAll() throws Exception {
    JsonValue answer = caller.answer(Caller.chat().put("n", 3).put("max_tokens", 5));

    assertEquals(3, answer.get("choices").size());
    assertEquals("2", answer.get("choices").at(2).get("index").toString());
    assertEquals("15", answer.path("usage", "completion_tokens").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"o3-mini", "gpt-5.2", "kimi-k2-thinking", "deepseek-r1", "qwq-32b"})
  void thinksFirstIfTheModelsNameHintsAtIt(String model) throws Exception {
    JsonValue answer = caller.answer(Caller.chat(model));

    String thoughts = message(answer).get("reasoning_content").string().orElseThrow();
    assertEquals(
        Pieces.count(thoughts),
        answer
            .path("usage", "completion_tokens_details", "reasoning_tokens")
            .wholeNumber()
            .orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt-4.1", "piano3", "claude-sonnet-4-6"})
  void doesNotThinkOtherwise(String model) throws Exception {
    assertTrue(
        message(caller.answer(Caller.chat(model))).get("reasoning_content").isMissing(), model);
  }

  @Test
  void doesNotThinkIfToldNotTo() throws Exception {
    JsonObject request = Caller.chat("gpt-5.2").put("reasoning_effort", "none");

    assertTrue(message(caller.answer(request)).get("reasoning_content").isMissing());
  }

  @Test
  void callsTheFirstToolIfItMustCallOne() throws Exception {
    JsonValue answer = caller.answer(withTools(Json.string("required")));

    JsonValue call = message(answer).get("tool_calls").at(0);
    assertEquals("{\"name\":\"weather\",\"arguments\":\"{}\"}", call.get("function").toString());
    assertTrue(message(answer).get("content").isNull());
    assertEquals("tool_calls", finishReason(answer));
  }

  @Test
  void callsTheToolThatIsNamed() throws Exception {
    var function = Json.object().put("name", "time").build();
    JsonValue choice = Json.object().put("type", "function").put("function", function).build();

    JsonValue call = message(caller.answer(withTools(choice))).get("tool_calls").at(0);
    assertEquals("time", call.path("function", "name").string().orElseThrow());
  }

  @Test
  void saysSoIfTheUserSaidNothing() throws Exception {
    JsonValue image =
        Json.parse("[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{}}]}]");

    String text = content(caller.answer(Caller.chat().put("messages", image)));
    assertTrue(text.contains("no text"), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"model\":\"m\"}",
        "{\"model\":\"m\",\"messages\":[]}",
        "{\"model\":7,\"messages\":[{}]}",
        "{\"model\":\"m\",\"messages\":[{}],\"max_tokens\":0}",
        "{\"model\":\"m\",\"messages\":[{}],\"stream\":\"yes\"}",
        "not JSON"
      })
  void refusesWhatIsNoChatRequest(String body) throws Exception {
    try (Wire wire = new Wire(provider)) {
      wire.send("POST /v1/chat/completions HTTP/1.0\r\ncontent-length: " + body.length());
      String answer = wire.send("\r\n\r\n" + body).rest();

      assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
      assertTrue(answer.contains("\"type\":\"invalid_request_error\""), answer);
    }
  }

  @Test
  void listsItsModels() throws Exception {
    provider.models(List.of("one", "two"));

    JsonValue list = Json.parse(caller.get("/models").body());
    assertEquals("list", list.get("object").string().orElseThrow());
    assertEquals("two", list.get("data").at(1).get("id").string().orElseThrow());
  }

  @Test
  void saysWhatItDoesNotServe() throws Exception {
    assertEquals(404, caller.get("/embeddings").statusCode());
    assertEquals(405, caller.get("/chat/completions").statusCode());
  }

  private static JsonObject withTools(JsonValue choice) {
    JsonValue tools =
        Json.parse("[{\"function\":{\"name\":\"weather\"}},{\"function\":{\"name\":\"time\"}}]");
    return Caller.chat().put("tools", tools).put("tool_choice", choice);
  }

  private static JsonValue message(JsonValue answer) {
    return answer.get("choices").at(0).get("message");
  }

  private static String content(JsonValue answer) {
    return message(answer).get("content").string().orElseThrow();
  }

  private static String finishReason(JsonValue answer) {
    return answer.get("choices").at(0).get("finish_reason").string().orElseThrow();
  }
}
