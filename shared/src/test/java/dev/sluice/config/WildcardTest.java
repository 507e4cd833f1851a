package dev.sluice.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WildcardTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "gpt", "**", "a*b*"})
  void aPatternHasOneStar(String text) {
    assertEquals(Optional.empty(), Wildcard.parse(text));
  }

  @ParameterizedTest(name = "{0} in {1} is {2}")
  @CsvSource({
    "openai/*, openai/gpt-5.2, gpt-5.2",
    "*, gpt-5.2, gpt-5.2",
    "openai/*-mini, openai/gpt-5-mini, gpt-5",
    "openai/*, openrouter/openai/gpt-5.2,",
    "openai/*-mini, openai/gpt-5,",
    "openai/*, openai/,",
    "ab*ba, aba,",
  })
  void theStarStandsForWhatIsBetween(String pattern, String text, String star) {
    assertEquals(Optional.ofNullable(star), Wildcard.parse(pattern).orElseThrow().match(text));
  }

  @Test
  void theStarIsPutInItsPlace() {
    assertEquals("my-gpt-5-eu", Wildcard.parse("my-*-eu").orElseThrow().with("gpt-5"));
  }
}
