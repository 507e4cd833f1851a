package dev.sluice.provider.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ResponsesReadingTest {
  private static final String RESPONSE =
      "{\"id\":\"resp_1\",\"created_at\":1790000100,\"status\":\"completed\",\"model\":\"gpt-5.5\","
          + "\"service_tier\":\"flex\",\"output\":[{\"type\":\"message\",\"content\":[{\"type\":"
          + "\"output_text\",\"text\":\"Hi\"}]}],\"usage\":{\"input_tokens\":3,\"output_tokens\":2}}";

  private final ResponsesReading reading =
      new ResponsesReading("openai", "gpt-5.5", Instant.ofEpochSecond(1_790_000_000), false);

  @Test
  void everyPieceIsOneThatTheStrictestClientReads() {
    for (ChatChunk chunk : streamed()) {
      JsonValue json = chunk.json();
      assertEquals("resp_1", json.get("id").stringOr(""));
      assertEquals("chat.completion.chunk", json.get("object").stringOr(""));
      assertEquals(1_790_000_100, json.get("created").wholeNumber().orElseThrow());
      assertEquals("gpt-5.5", json.get("model").stringOr(""));
      for (JsonValue choice : json.get("choices").items()) {
        assertTrue(choice.get("index").isNumber());
        assertTrue(choice.get("delta").isObject());
        assertTrue(!choice.get("finish_reason").isMissing());
      }
    }
  }

  @Test
  void theLastPieceSaysHowItWasServed() {
    assertEquals("flex", streamed().getLast().json().get("service_tier").stringOr(""));
  }

  @Test
  void aWholeAnswerSaysHowItWasServed() {
    ChatReply reply = whole(RESPONSE);

    assertEquals("flex", reply.body().get("service_tier").stringOr(""));
    assertEquals("chat.completion", reply.body().get("object").stringOr(""));
    assertEquals(5, reply.body().path("usage", "total_tokens").wholeNumber().orElseThrow());
  }

  @Test
  void anAnswerWithoutADateHasThatOfTheRequest() {
    ChatReply reply = whole("{\"output\":[]}");

    assertEquals(1_790_000_000, reply.body().get("created").wholeNumber().orElseThrow());
    assertEquals("gpt-5.5", reply.body().get("model").stringOr(""));
  }

  @Test
  void aDateThatIsNoneIsThatOfTheRequest() {
    for (String date : List.of("9223372036854775807", "-9223372036854775808", "1e30")) {
      ChatReply reply = whole("{\"output\":[],\"created_at\":" + date + "}");

      assertEquals(1_790_000_000, reply.body().get("created").wholeNumber().orElseThrow());
    }
  }

  @Test
  void speaksFirstOnlyOnce() {
    String created = "{\"type\":\"response.created\",\"response\":" + RESPONSE + "}";

    assertEquals(1, pieces(created).size());
    assertEquals(0, pieces(created.replace("created\",\"r", "in_progress\",\"r")).size());
  }

  @Test
  void whatIsNoEventIsNoAnswer() {
    for (String data : List.of("{", "[]", "7")) {
      StreamStep.Broken broken =
          assertInstanceOf(StreamStep.Broken.class, reading.event(data), data);
      assertEquals(FailureClass.UNINTELLIGIBLE, broken.failure().kind());
    }
  }

  @Test
  void anEventThatComesTwiceIsNoSecondCallAndNoSecondThought() {
    String call =
        "{\"type\":\"response.output_item.added\",\"output_index\":1,\"item\":{\"type\":"
            + "\"function_call\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":\"\"}}";
    assertEquals(1, pieces(call).size());
    assertEquals(0, pieces(call).size());
    pieces(thought(0, "a"));
    pieces(thought(0, "a"));

    assertEquals(1, carried().size());
  }

  @Test
  void thoughtsAreCarriedUpToABound() {
    pieces(thought(0, "a".repeat(5_000_000)));
    pieces(thought(1, "b".repeat(5_000_000)));
    pieces(thought(2, "c"));

    assertEquals(1, carried().size());
  }

  private static String thought(int place, String data) {
    return "{\"type\":\"response.output_item.done\",\"output_index\":"
        + place
        + ",\"item\":{\"type\":\"reasoning\",\"encrypted_content\":\""
        + data
        + "\"}}";
  }

  /** What the last pieces carry for the next turn. */
  private JsonValue carried() {
    pieces("{\"type\":\"response.output_text.delta\",\"delta\":\"Hi\"}");
    StreamStep end =
        reading.event("{\"type\":\"response.completed\",\"response\":" + RESPONSE + "}");
    ChatChunk first = ((StreamStep.Ended) end).last().getFirst();
    return first.json().get("choices").at(0).path("delta", "reasoning_details");
  }

  private List<ChatChunk> streamed() {
    List<ChatChunk> chunks =
        new ArrayList<>(pieces("{\"type\":\"response.created\",\"response\":" + RESPONSE + "}"));
    chunks.addAll(pieces("{\"type\":\"response.output_text.delta\",\"delta\":\"Hi\"}"));
    StreamStep end =
        reading.event("{\"type\":\"response.completed\",\"response\":" + RESPONSE + "}");
    chunks.addAll(((StreamStep.Ended) end).last());
    return chunks;
  }

  private List<ChatChunk> pieces(String data) {
    return ((StreamStep.Pieces) reading.event(data)).chunks();
  }

  private ChatReply whole(String body) {
    Decoded<ChatReply> reply = reading.reply(body.getBytes(StandardCharsets.UTF_8));
    return ((Decoded.Value<ChatReply>) reply).value();
  }
}
