package dev.sluice.provider.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.chat.ChatChunk;
import dev.sluice.json.Json;
import dev.sluice.provider.completions.Pieces;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CallTurnsTest {
  private final CallTurns turns = new CallTurns(100);

  @Test
  void laterCallsWaitUntilTheOnesBeforeAreDone() {
    assertEquals(List.of(piece(1)), turns.come(0, List.of(piece(1))));
    assertEquals(List.of(), turns.come(1, List.of(piece(2))));
    assertEquals(List.of(), turns.come(2, List.of(piece(3))));
    assertEquals(List.of(), turns.done(1));
    assertEquals(List.of(piece(4)), turns.come(0, List.of(piece(4))));
    assertEquals(List.of(piece(2), piece(3)), turns.done(0));
    assertEquals(List.of(piece(5)), turns.come(2, List.of(piece(5))));
  }

  @Test
  void whatWaitsAtTheEndIsToldThen() {
    turns.come(0, List.of(piece(1)));
    turns.come(1, List.of(piece(2)));
    assertEquals(List.of(piece(2)), turns.rest());
    assertEquals(List.of(), turns.rest());
  }

  @Test
  void nobodyWaitsWhenTooMuchDoes() {
    List<ChatChunk> many = List.of(piece(1_000_000), piece(1_000_001));
    turns.come(0, List.of(piece(0)));
    assertEquals(List.of(), turns.come(1, many));
    while (turns.come(1, List.of(piece(3))).isEmpty()) {
      // More and more waits.
    }
    assertEquals(List.of(piece(4)), turns.come(2, List.of(piece(4))));
    assertEquals(List.of(), turns.done(0));
  }

  private static ChatChunk piece(long number) {
    return Pieces.of(Json.object().put("n", number).build(), Optional.empty());
  }
}
