package dev.sluice.provider.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.ChatReply;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.Decoded;
import dev.sluice.provider.Reading;
import dev.sluice.provider.StreamStep;
import dev.sluice.provider.Translation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an answer said comes back as it was said, if a client echoes the message: every thought in
 * its place among text and tool calls, whether the answer was streamed or not.
 */
final class EchoTest {
  private static final Asking ASKING = Asking.of("claude-opus-5-5");

  private static final String QUESTION = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}";

  static List<Long> seeds() {
    List<Long> seeds = new ArrayList<>();
    for (long seed = 1; seed <= 200; seed++) {
      seeds.add(seed);
    }
    return seeds;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void bringsEveryThoughtBackInItsPlace(long seed) {
    List<JsonValue> said = blocks(new Random(seed));

    JsonValue message = replied(said);

    assertEquals(Json.array(said), echoed(message));
    assertEquals(message.get("thinking_blocks"), streamedThoughts(said));
  }

  /** Blocks in any order; behind the last thought first a text, then calls. */
  private static List<JsonValue> blocks(RandomGenerator random) {
    List<JsonValue> blocks = new ArrayList<>();
    int thoughts = random.nextInt(1, 4);
    for (int i = 0; i < thoughts; i++) {
      int before = random.nextInt(4);
      for (int j = 0; j < before; j++) {
        blocks.add(random.nextBoolean() ? text(random) : call(blocks.size()));
      }
      blocks.add(random.nextInt(4) == 0 ? redacted(i) : thought(random, i));
    }
    if (random.nextBoolean()) {
      blocks.add(text(random));
    }
    int calls = random.nextInt(3);
    for (int i = 0; i < calls; i++) {
      blocks.add(call(blocks.size()));
    }
    if (!blocks.getLast().get("type").stringOr("").equals("text")) {
      blocks.add(call(blocks.size()));
    }
    return blocks;
  }

  private static JsonValue text(RandomGenerator random) {
    return Blocks.text("né👋 \n" + "x".repeat(random.nextInt(1, 9)));
  }

  private static JsonValue call(int number) {
    return Json.object()
        .put("type", "tool_use")
        .put("id", "toolu_" + number)
        .put("name", "f")
        .put("input", Json.object().put("n", "x" + number))
        .build();
  }

  private static JsonValue thought(RandomGenerator random, int number) {
    return Json.object()
        .put("type", "thinking")
        .put("thinking", random.nextBoolean() ? "" : "Hm.")
        .put("signature", "sig" + number)
        .build();
  }

  private static JsonValue redacted(int number) {
    return Json.object().put("type", "redacted_thinking").put("data", "data" + number).build();
  }

  private static Reading reading() {
    return ((Translation.Sendable) ASKING.translate(QUESTION + "]")).reading();
  }

  private static JsonValue replied(List<JsonValue> blocks) {
    JsonValue answer =
        Json.object()
            .put("id", "msg_1")
            .put("model", "m")
            .put("content", Json.array(blocks))
            .put("stop_reason", "tool_use")
            .build();
    if (reading().reply(answer.toBytes()) instanceof Decoded.Value<ChatReply>(ChatReply reply)) {
      return Json.parse(reply.body().toBytes()).get("choices").at(0).get("message");
    }
    throw new AssertionError("not understood");
  }

  private static JsonValue echoed(JsonValue message) {
    StringBuilder results = new StringBuilder();
    for (JsonValue call : message.get("tool_calls").items()) {
      results
          .append(",{\"role\":\"tool\",\"content\":\"r\",\"tool_call_id\":")
          .append(call.get("id"))
          .append('}');
    }
    String messages =
        QUESTION + "," + message + results + ",{\"role\":\"user\",\"content\":\"Go on.\"}]";
    return ((Translation.Sendable) ASKING.translate(messages))
        .request()
        .body()
        .get("messages")
        .at(1)
        .get("content");
  }

  private static JsonValue streamedThoughts(List<JsonValue> blocks) {
    Reading reading = reading();
    List<JsonValue> thoughts = new ArrayList<>();
    reading.event("{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"model\":\"m\"}}");
    int index = 0;
    for (JsonValue block : blocks) {
      String place = "\"index\":" + index++;
      take(
          reading,
          "{\"type\":\"content_block_start\"," + place + ",\"content_block\":" + block + "}",
          thoughts);
      take(reading, "{\"type\":\"content_block_stop\"," + place + "}", thoughts);
    }
    reading.event("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"}}");
    take(reading, "{\"type\":\"message_stop\"}", thoughts);
    return Json.parse(Json.array(thoughts).toBytes());
  }

  private static void take(Reading reading, String event, List<JsonValue> thoughts) {
    List<ChatChunk> chunks =
        switch (reading.event(event)) {
          case StreamStep.Pieces(var more) -> more;
          case StreamStep.Ended(var last) -> last;
          case StreamStep.Broken broken -> throw new AssertionError(broken);
        };
    chunks.forEach(chunk ->
        thoughts.addAll(
            chunk.json().get("choices").at(0).path("delta", "thinking_blocks").items()));
  }
}
