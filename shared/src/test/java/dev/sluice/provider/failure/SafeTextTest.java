package dev.sluice.provider.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SafeTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          Incorrect API key provided: sk-abc***xyz. You can find it | Incorrect API key provided: *** You can find it
          header 'Authorization: Bearer hunter2'                    | header 'Authorization: Bearer ***'
          the token sk-proj-Ab_1-9 is bad                           | the token *** is bad
          the key gsk_abcdef123456 is bad                           | the key *** is bad
          in organization org-AbCdEf123456 on tokens                | in organization *** on tokens
          api_key=abc123&x=1                                        | api_key=***&x=1
          id 0123456789abcdef0123456789abcdef is unknown            | id *** is unknown
          """)
  void masksWhatLooksLikeAKeyOrAnAccount(String text, String shown) {
    assertEquals(shown, SafeText.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The model `gpt-5.2` does not exist or you do not have access to it.",
        "This model's maximum context length is 8192 tokens.",
        "accounts/fireworks/models/llama-v3p1-405b-instruct was not found",
        "Unsupported value: 'messages[0].role' does not support 'developer'.",
        "task-based skating over org-wide risk-averse settings"
      })
  void leavesOrdinaryWordsAlone(String text) {
    assertEquals(text, SafeText.of(text));
  }

  @Test
  void makesOneLineOfMany() {
    assertEquals("a b c", SafeText.of(" a\r\n\tb\u0000c "));
  }

  @Test
  void cutsLongTextBetweenCharacters() {
    String shown = SafeText.of("x ".repeat(249) + "x😀" + " y".repeat(10_000));

    assertEquals("x ".repeat(249) + "x…", shown);
  }

  @Test
  void masksBeforeItCutsSoThatNoHalfKeyIsLeft() {
    String shown = SafeText.of("x ".repeat(247) + "sk-0123456789abcdefghij");

    assertFalse(shown.contains("0123"));
    assertTrue(shown.endsWith("***"));
  }
}
