package dev.sluice.provider.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.ChatReply;
import dev.sluice.chat.FailureClass;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.Decoded;
import dev.sluice.provider.StreamStep;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GeminiReadingTest {
  private static final Instant ARRIVAL = Instant.ofEpochSecond(1_790_000_000, 5);

  private final GeminiReading reading = reading();

  @Test
  void isWholeOnceEveryCandidateHasFinished() {
    assertFalse(reading.isWhole());
    reading.event(said("Hi", ""));
    assertFalse(reading.isWhole());
    reading.event(said("", "STOP"));
    assertTrue(reading.isWhole());
    reading.event("{\"candidates\":[{\"index\":1,\"content\":{\"parts\":[{\"text\":\"Ho\"}]}}]}");
    assertFalse(reading.isWhole());
    assertInstanceOf(StreamStep.Broken.class, reading.end());
  }

  @Test
  void takesTheTerminalEventOfRelaysForTheEnd() {
    reading.event(said("Hi", "STOP"));

    List<ChatChunk> last = assertInstanceOf(StreamStep.Ended.class, reading.event("[DONE]")).last();

    assertEquals(1, last.stream().mapToInt(ChatChunk::finishes).sum());
  }

  @Test
  void doesNotTakeATerminalEventForAnEndWhereNothingHasFinished() {
    reading.event(said("Hi", ""));

    StreamStep.Broken broken = assertInstanceOf(StreamStep.Broken.class, reading.event("[DONE]"));

    assertEquals(FailureClass.STREAM_CUT, broken.failure().kind());
  }

  @Test
  void makesTheSameIdsOfTheSameAnswer() {
    String first = callId(reading(), "");
    String again = callId(reading(), "");
    String other = callId(reading(), ",\"responseId\":\"R2\"");

    assertEquals(first, again);
    assertFalse(first.equals(other));
    assertEquals(Optional.empty(), CallIds.sent(first));
    assertEquals(Optional.of("call_1"), CallIds.sent("call_1"));
  }

  @Test
  void saysTheWayOfServiceWhereOpenAiDoes() {
    String body =
        "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]},\"finishReason\":\"STOP\"}],"
            + "\"usageMetadata\":{\"promptTokenCount\":1,\"candidatesTokenCount\":1,"
            + "\"totalTokenCount\":2,\"serviceTier\":\"%s\"}}";

    assertEquals("flex", reply(reading(), body.formatted("flex")).get("service_tier").stringOr(""));
    assertEquals(
        "default", reply(reading(), body.formatted("standard")).get("service_tier").stringOr(""));
    reading.event(body.formatted("SERVICE_TIER_PRIORITY"));
    List<ChatChunk> last = assertInstanceOf(StreamStep.Ended.class, reading.end()).last();
    assertEquals("priority", last.getLast().json().get("service_tier").stringOr(""));
    assertTrue(last.getLast().usage().isPresent());
  }

  @Test
  void writesAllChoicesOfAWholeAnswer() {
    JsonValue reply =
        reply(
            reading,
            "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]},\"finishReason\":\"STOP\"},"
                + "{\"index\":1,\"content\":{\"parts\":[{\"text\":\"b\"}]},"
                + "\"finishReason\":\"MAX_TOKENS\"}]}");

    assertEquals(2, reply.get("choices").size());
    assertEquals("b", reply.get("choices").at(1).path("message", "content").stringOr(""));
    assertEquals("length", reply.get("choices").at(1).get("finish_reason").stringOr(""));
    assertEquals(1, reply.get("choices").at(1).get("index").wholeNumber().orElse(0));
  }

  @Test
  void writesProbabilitiesAsOpenAiDoes() {
    String body =
        "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]},\"finishReason\":\"STOP\","
            + "\"logprobsResult\":{\"chosenCandidates\":[{\"token\":\"Hi\",\"logProbability\":-0.25}],"
            + "\"topCandidates\":[{\"candidates\":[{\"token\":\"Ho\"}]}]}}]}";
    String expected =
        "{\"content\":[{\"token\":\"Hi\",\"logprob\":-0.25,\"bytes\":null,\"top_logprobs\":"
            + "[{\"token\":\"Ho\",\"logprob\":0,\"bytes\":null}]}],\"refusal\":null}";

    assertEquals(expected, reply(reading(), body).get("choices").at(0).get("logprobs").toString());
    List<ChatChunk> chunks =
        assertInstanceOf(StreamStep.Pieces.class, reading.event(body)).chunks();
    assertEquals(expected, chunks.getLast().json().get("choices").at(0).get("logprobs").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "[]", "\"text\"", "17", "null", "[{\"candidates\":[]}]"})
  void doesNotUnderstandWhatIsNotItsApi(String body) {
    Decoded.Wrong<?> wrong =
        assertInstanceOf(
            Decoded.Wrong.class, reading().reply(body.getBytes(StandardCharsets.UTF_8)));
    assertEquals(FailureClass.UNINTELLIGIBLE, wrong.failure().kind());
    StreamStep.Broken broken = assertInstanceOf(StreamStep.Broken.class, reading.event(body));
    assertEquals(FailureClass.UNINTELLIGIBLE, broken.failure().kind());
  }

  @Test
  void knowsAnErrorInAnArray() {
    String error =
        "[{\"error\":{\"code\":429,\"status\":\"RESOURCE_EXHAUSTED\",\"message\":\"Slowly.\","
            + "\"details\":[{\"retryDelay\":\"2s\"}]}}]";

    StreamStep.Broken broken = assertInstanceOf(StreamStep.Broken.class, reading.event(error));

    assertEquals(FailureClass.RATE_LIMITED, broken.failure().kind());
    assertEquals(Optional.of("RESOURCE_EXHAUSTED"), broken.failure().code());
    assertEquals(2, broken.failure().retryAfter().orElseThrow().toSeconds());
  }

  private static String said(String text, String finish) {
    return "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\""
        + text
        + "\"}]}"
        + (finish.isEmpty() ? "" : ",\"finishReason\":\"" + finish + "\"")
        + "}]}";
  }

  private static String callId(GeminiReading reading, String more) {
    String body =
        "{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"f\"}}]},"
            + "\"finishReason\":\"STOP\"}]"
            + more
            + "}";
    return reply(reading, body)
        .get("choices")
        .at(0)
        .path("message", "tool_calls")
        .at(0)
        .get("id")
        .stringOr("");
  }

  private static JsonValue reply(GeminiReading reading, String body) {
    Decoded<ChatReply> decoded = reading.reply(body.getBytes(StandardCharsets.UTF_8));
    return ((Decoded.Value<ChatReply>) decoded).value().body();
  }

  private static GeminiReading reading() {
    return new GeminiReading("gemini-3.8-flash", ARRIVAL, false);
  }
}
