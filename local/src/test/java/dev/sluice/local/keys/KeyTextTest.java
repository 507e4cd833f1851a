package dev.sluice.local.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.secret.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"sk-a_B.1/2+3=", "sk-a_B.1/2+3=\n", "sk-a_B.1/2+3=\r\n", " sk-a_B.1/2+3= "})
  void theEndOfTheLineDoesNotBelongToTheKey(String text) {
    assertEquals(new KeyText.Usable(Secret.of("sk-a_B.1/2+3=")), KeyText.of(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \t\r\n"})
  void nothingIsNoKey(String text) {
    assertEquals("Nothing came on standard input; nothing was changed.", unusable(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-C4n4ry\nsk-C4n4ry",
        "sk-C4n4ry\rsk-C4n4ry\n",
        "sk C4n4ry",
        "sk-C4n4ry\u0007",
        "sk-C4n4rý",
        "sk-C4n4ry\u0000",
        "\ufeffsk-C4n4ry"
      })
  void whatNoKeyLooksLikeIsRefusedAndNotRepeated(String text) {
    String sentence = unusable(text);
    assertFalse(sentence.contains("4n4r"), sentence);
    assertTrue(sentence.endsWith("nothing was changed."), sentence);
  }

  @Test
  void moreThanOneLineIsCalledThat() {
    assertEquals(
        "That is more than one line, and a key is one; nothing was changed.", unusable("a\nb\n"));
  }

  @Test
  void theLongestKeyIsFourThousandCharactersAndNinetySix() {
    assertInstanceOf(KeyText.Usable.class, KeyText.of("k".repeat(4096)));
    assertEquals(
        "That is longer than 4096 characters, and no key; nothing was changed.",
        unusable("k".repeat(4097)));
  }

  private static String unusable(String text) {
    return assertInstanceOf(KeyText.Unusable.class, KeyText.of(text)).sentence();
  }
}
