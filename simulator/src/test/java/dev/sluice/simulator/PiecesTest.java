package dev.sluice.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts in tokens. */
final class PiecesTest {
  @Test
  void aTokenIsUpToFourBytesAndNeverAPartOfACharacter() {
    assertEquals(List.of("Hell", "o th", "ere"), Pieces.of("Hello there"));
    assertEquals(List.of("é", "世", "🌊", "ab"), Pieces.of("é世🌊ab"));
  }

  @Test
  void tokensTogetherAreTheText() {
    long seed = 20261125;
    var random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      var text = new StringBuilder();
      random.ints(random.nextInt(40), 1, 0xd800).forEach(text::appendCodePoint);
      List<String> pieces = Pieces.of(text.toString());

      assertEquals(text.toString(), String.join("", pieces), "seed " + seed);
      assertTrue(pieces.stream().allMatch(piece -> piece.getBytes(UTF_8).length <= 4));
      assertTrue(pieces.size() >= Pieces.count(text.toString()), "seed " + seed);
    }
  }

  @Test
  void aTextOfSoManyTokensHasThem() {
    for (int tokens = 0; tokens < 9; tokens++) {
      assertEquals(tokens, Pieces.of(Pieces.text(tokens)).size());
      assertEquals(tokens, Pieces.count(Pieces.text(tokens)));
    }
  }
}
