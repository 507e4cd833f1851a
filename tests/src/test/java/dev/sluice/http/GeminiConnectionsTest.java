package dev.sluice.http;

import static dev.sluice.http.RawUpstream.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.FailureClass;
import dev.sluice.provider.Attempt;
import dev.sluice.route.Access;
import dev.sluice.route.Capabilities;
import dev.sluice.route.Dropping;
import dev.sluice.route.Target;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens on the wire with streams whose only end is that of the bytes. */
final class GeminiConnectionsTest {
  private static final String HELLO =
      "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hello\"}]}}],"
          + "\"usageMetadata\":{\"promptTokenCount\":2,\"candidatesTokenCount\":1,"
          + "\"totalTokenCount\":3}}";
  private static final String STOP =
      "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"!\"}]},\"finishReason\":\"STOP\"}],"
          + "\"usageMetadata\":{\"promptTokenCount\":2,\"candidatesTokenCount\":2,"
          + "\"totalTokenCount\":4}}";

  private final Sender sender = new Sender();

  @AfterEach
  void stop() {
    sender.close();
  }

  @Test
  void usesAConnectionAgainWhoseStreamEndedWithItsBytes() throws IOException {
    try (RawUpstream upstream =
        RawUpstream.start((_, out) -> {
          RawUpstream.begin(out);
          event(out, HELLO);
          event(out, STOP);
          RawUpstream.end(out);
          return true;
        })) {
      assertInstanceOf(Attempt.Streamed.class, stream(upstream.uri()));
      assertInstanceOf(Attempt.Streamed.class, stream(upstream.uri()));

      assertEquals(2, upstream.requests());
      assertEquals(1, upstream.connections());
    }
  }

  @Test
  void isContentWithAConnectionThatBreaksAfterTheFinishReason() throws IOException {
    try (RawUpstream upstream =
        RawUpstream.start((_, out) -> {
          RawUpstream.begin(out);
          event(out, HELLO);
          event(out, STOP);
          return false;
        })) {
      Attempt attempt = stream(upstream.uri());

      assertInstanceOf(Attempt.Streamed.class, attempt);
      assertEquals(4, attempt.usage().orElseThrow().tokens().totalTokens());
      assertEquals(1, sender.chunks.stream().mapToInt(ChatChunk::finishes).sum());
      assertEquals("Hello!", sender.said());
    }
  }

  @Test
  void countsWhatCameBeforeAConnectionBroke() throws IOException {
    try (RawUpstream upstream =
        RawUpstream.start((_, out) -> {
          RawUpstream.begin(out);
          event(out, HELLO);
          return false;
        })) {
      Attempt attempt = stream(upstream.uri());

      assertEquals(FailureClass.STREAM_CUT, Sender.failure(attempt).kind());
      assertEquals(true, attempt.usage().orElseThrow().open());
      assertEquals(3, attempt.usage().orElseThrow().tokens().totalTokens());
    }
  }

  private Attempt stream(URI upstream) {
    Target target =
        new Target(
            "t",
            "gemini",
            "gemini-3.8-flash",
            upstream,
            new Access.Keyed("UPSTREAM_KEY"),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Capabilities.UNKNOWN,
            Sender.PATIENT,
            Dropping.NOTHING,
            false);
    return sender.send(target, Sender.request(true), Sender.LONG, _ -> true);
  }
}
