package dev.sluice.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MendingTest {
  private static final String HEAD =
      "\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\"";

  private final Mending mending = new Mending("asked", Instant.ofEpochSecond(1_790_000_000));

  @Test
  void leavesWhatIsWhole() {
    JsonValue first = chunk("{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"a\"}}");
    JsonValue second = chunk("{\"index\":0,\"delta\":{\"content\":\"b\"}}");
    JsonValue usage = chunk("");

    assertEquals(Optional.empty(), mending.chunk(first));
    assertEquals(Optional.empty(), mending.chunk(second));
    assertEquals(Optional.empty(), mending.chunk(usage));
  }

  @Test
  void namesTheRoleOnceForEachChoice() {
    assertEquals(
        chunk("{\"index\":0,\"delta\":{\"content\":\"a\",\"role\":\"assistant\"}}"),
        mendedChunk(chunk("{\"index\":0,\"delta\":{\"content\":\"a\"}}")));
    assertEquals(
        chunk(
            "{\"index\":0,\"delta\":{\"content\":\"b\"}},"
                + "{\"index\":1,\"delta\":{\"role\":\"assistant\"}}"),
        mendedChunk(
            chunk(
                "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"b\"}},"
                    + "{\"index\":1,\"delta\":{\"role\":\"assistant\"}}")));
  }

  @Test
  void fillsInWhatAChunkLacks() {
    assertEquals(
        Json.parse(
            "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"}}],"
                + "\"id\":\"chatcmpl-mubbs7i8\",\"object\":\"chat.completion.chunk\","
                + "\"created\":1790000000,\"model\":\"asked\"}"),
        mendedChunk(Json.parse("{\"choices\":[{}],\"id\":null}")));
    assertEquals(
        Json.parse("{" + HEAD + ",\"choices\":[]}"), mendedChunk(Json.parse("{" + HEAD + "}")));
  }

  @Test
  void fillsInWhatAReplyLacks() {
    assertEquals(
        Json.parse(
            "{\"id\":\"r\",\"object\":\"chat.completion\",\"created\":1790000000,"
                + "\"model\":\"asked\",\"choices\":[{\"index\":0,\"message\":"
                + "{\"content\":\"a\",\"role\":\"assistant\"},\"finish_reason\":\"stop\"}]}"),
        mendedReply(
            Json.parse(
                "{\"id\":\"r\",\"choices\":[{\"message\":{\"content\":\"a\"},"
                    + "\"finish_reason\":\"stop\"}]}")));
  }

  private JsonValue mendedChunk(JsonValue chunk) {
    return mending.chunk(chunk).orElseThrow();
  }

  private JsonValue mendedReply(JsonValue reply) {
    return mending.reply(reply).orElseThrow();
  }

  private static JsonValue chunk(String choices) {
    return Json.parse("{" + HEAD + ",\"choices\":[" + choices + "]}");
  }
}
