package dev.sluice.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.chat.TokenUsage;
import dev.sluice.provider.Counted;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A count of an upstream's that words came after is no count of the whole answer. */
final class CountsTest {
  private static final Watchdog WATCHDOG = new Watchdog(() -> 0);

  private static final String COUNT = "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":%d}";
  private static final String WORD =
      "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"word\"},\"finish_reason\":%s}]";

  @AfterAll
  static void stop() {
    WATCHDOG.close();
  }

  @Test
  void aStreamThatIsCutMayHaveWrittenMoreThanItsPiecesCount() {
    assertEquals(
        Optional.of(Counted.open(TokenUsage.of(9, 1))), counted(word("null", 1), word("null")));
    assertEquals(Optional.of(Counted.open(TokenUsage.of(9, 1))), counted(word("null", 1)));
  }

  @Test
  void aStreamThatEndedHasWrittenNoMoreThanItsLastPieceCounts() {
    assertEquals(
        Optional.of(Counted.whole(TokenUsage.of(9, 2))),
        counted(word("null", 1), word("\"stop\"", 2), "[DONE]"));
    assertEquals(
        Optional.of(Counted.whole(TokenUsage.of(9, 2))),
        counted(word("null"), word("\"stop\""), "{\"choices\":[]," + COUNT.formatted(2) + "}"));
  }

  @Test
  void wordsAfterTheLastCountAreNotInIt() {
    assertEquals(
        Optional.of(Counted.open(TokenUsage.of(9, 1))),
        counted(word("null", 1), word("\"stop\""), "[DONE]"));
  }

  private static String word(String finish) {
    return "{" + WORD.formatted(finish) + "}";
  }

  private static String word(String finish, int count) {
    return "{" + WORD.formatted(finish) + "," + COUNT.formatted(count) + "}";
  }

  private static Optional<Counted> counted(String... events) {
    Recording plain =
        Recording.streams().stream()
            .filter(stream -> stream.name().startsWith("openai/"))
            .filter(stream -> stream.choices() == 1)
            .findFirst()
            .orElseThrow();
    String text = "data: " + String.join("\n\ndata: ", events) + "\n\n";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Played.of(plain, new ByteArrayInputStream(bytes), WATCHDOG).attempt().usage();
  }
}
