package dev.sluice.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.ChatReply;
import dev.sluice.json.Json;
import dev.sluice.provider.Decoded;
import dev.sluice.provider.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole answers and errors of all dialects with other values in them, with bytes changed, and as
 * JSON by chance: they are a reply or a failure, and never an exception.
 */
final class RuinedRepliesTest {
  private static final int TIMES = 200;

  @BeforeAll
  static void saysTheSeed() {
    System.out.println("ruins of replies by chance with -Dsluice.seed=" + Ruins.SEED);
  }

  static List<Recording> recordings() {
    return Stream.concat(Recording.replies().stream(), Recording.streams().stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void areAReplyOrAFailure(Recording recording) {
    Ruins ruins = new Ruins(recording);
    String whole = new String(recording.bytes(), StandardCharsets.UTF_8);
    for (int i = 0; i < TIMES; i++) {
      byte[] ruined =
          switch (i % 3) {
            case 0 -> ruins.rebuilt(whole).getBytes(StandardCharsets.UTF_8);
            case 1 -> ruins.garbled(recording.bytes());
            default -> ruins.value(0).toBytes();
          };
      try {
        isAnswered(recording, ruined, i);
      } catch (RuntimeException | AssertionError e) {
        String text = new String(ruined, StandardCharsets.UTF_8);
        throw new AssertionError("seed " + Ruins.SEED + ", time " + i + ":\n" + text, e);
      }
    }
  }

  private static void isAnswered(Recording recording, byte[] body, int i) {
    if (recording.reading().reply(body) instanceof Decoded.Value<ChatReply>(ChatReply reply)) {
      assertTrue(reply.body().get("choices").size() > 0);
      assertTrue(reply.body().get("error").isMissing());
      assertFalse(Json.parse(reply.body().toBytes()).isMissing());
    }
    Reading reading = recording.reading();
    String text = new String(body, StandardCharsets.UTF_8);
    reading.event(text);
    reading.event(text);
    reading.soFar();
    reading.end();
    int status = 400 + i % 130;
    reading.failure(status, Map.of("retry-after", text), body, Instant.EPOCH);
  }
}
