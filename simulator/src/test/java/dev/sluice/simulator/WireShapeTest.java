package dev.sluice.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The answers in OpenAI's very shape (its API reference, "Chat Completions"). */
final class WireShapeTest {
  private static final String COMMON =
      """
      "created":1795000000,"model":"gpt-4.1",\
      "service_tier":"default","system_fingerprint":"fp_simulated",\
      """;
  private static final String CHUNK =
      "{\"id\":\"chatcmpl-simulated-1\",\"object\":\"chat.completion.chunk\","
          + COMMON
          + "\"choices\":[";
  private static final String USAGE =
      """
      {"prompt_tokens":3,"completion_tokens":2,"total_tokens":5,\
      "prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},\
      "completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,\
      "accepted_prediction_tokens":0,"rejected_prediction_tokens":0}}\
      """;

  private SimulatedProvider provider;
  private Caller caller;

  @BeforeEach
  void start() throws IOException {
    provider = SimulatedProvider.start();
    provider.next(Script.saying("Hi there"));
    caller = new Caller(provider);
  }

  @AfterEach
  void stop() {
    caller.close();
    provider.close();
  }

  @Test
  void anAnswerInOnePiece() throws Exception {
    assertEquals(
        "{\"id\":\"chatcmpl-simulated-1\",\"object\":\"chat.completion\","
            + COMMON
            + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi there\","
            + "\"refusal\":null,\"annotations\":[]},\"logprobs\":null,\"finish_reason\":\"stop\"}],"
            + "\"usage\":"
            + USAGE
            + "}",
        caller.post(Caller.chat()).body());
  }

  @Test
  void aStream() throws Exception {
    assertEquals(
        List.of(
            chunk("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null") + "]}",
            chunk("{\"content\":\"Hi t\"}", "null") + "]}",
            chunk("{\"content\":\"here\"}", "null") + "]}",
            chunk("{}", "\"stop\"") + "]}",
            "[DONE]"),
        caller.events(Caller.streamed()));
  }

  @Test
  void aStreamWithUsage() throws Exception {
    JsonValue options = Json.object().put("include_usage", true).build();
    List<String> events = caller.events(Caller.streamed().put("stream_options", options));

    assertEquals(chunk("{}", "\"stop\"") + "],\"usage\":null}", events.get(3));
    assertEquals(CHUNK + "],\"usage\":" + USAGE + "}", events.get(4));
    assertEquals("[DONE]", events.get(5));
  }

  @Test
  void aStreamOfSeveralChoices() throws Exception {
    List<String> events = caller.events(Caller.streamed().put("n", 2));

    List<String> indexes =
        events.stream()
            .filter(event -> event.startsWith("{"))
            .map(event -> Json.parse(event).get("choices").at(0).get("index").toString())
            .toList();
    assertEquals(List.of("0", "1", "0", "0", "1", "1", "0", "1"), indexes);
  }

  @Test
  void aStreamOfAToolCall() throws Exception {
    provider.reset();
    provider.next(Script.plain().withToolCall("weather", "{\"at\":1}"));
    List<JsonValue> deltas = caller.deltas(Caller.streamed());

    assertEquals(
        "{\"tool_calls\":[{\"index\":0,\"id\":\"call_simulated_1_0\",\"type\":\"function\","
            + "\"function\":{\"name\":\"weather\",\"arguments\":\"\"}}]}",
        deltas.get(1).toString());
    assertEquals(
        "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"at\"}}]}",
        deltas.get(2).toString());
  }

  @Test
  void theHeadSaysWhatFollows() throws Exception {
    var response = caller.post(Caller.streamed());

    String type = response.headers().firstValue("content-type").orElseThrow();
    assertTrue(type.startsWith("text/event-stream"), type);
    assertTrue(response.headers().firstValue("x-request-id").isPresent());
    assertFalse(response.body().isEmpty());
  }

  @Test
  void bodiesAndCharactersOfAnySizeSurvive() throws Exception {
    String text = "Grüße, 世界, 🌊 ".repeat(5_000);
    JsonObject own = Json.object().put("text", text);
    provider.reset();

    JsonValue answer = caller.answer(Caller.chat().put("simulate", own));
    assertEquals(
        text, answer.get("choices").at(0).path("message", "content").string().orElseThrow());
  }

  private static String chunk(String delta, String finishReason) {
    return CHUNK
        + "{\"index\":0,\"delta\":"
        + delta
        + ",\"logprobs\":null,\"finish_reason\":"
        + finishReason
        + "}";
  }
}
