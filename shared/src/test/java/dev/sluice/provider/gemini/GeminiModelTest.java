package dev.sluice.provider.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.provider.gemini.GeminiModel.Sampling;
import dev.sluice.provider.gemini.GeminiModel.Thinking;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GeminiModelTest {
  @ParameterizedTest
  @CsvSource({
    "gemini-2.0-flash,             NONE,   TAKEN,   true,  true,  false",
    "gemini-2.5-flash,             BUDGET, TAKEN,   false, true,  true",
    "models/Gemini-2.5-Pro,        BUDGET, TAKEN,   false, true,  true",
    "gemini-2.5-flash-image,       NONE,   TAKEN,   false, false, true",
    "gemini-3-pro-preview,         LEVEL,  TAKEN,   false, false, true",
    "gemini-3-pro-image-preview,   NONE,   TAKEN,   false, false, true",
    "gemini-3.5-flash,             LEVEL,  TAKEN,   false, false, true",
    "gemini-3.5-flash-lite,        LEVEL,  IGNORED, false, false, true",
    "gemini-3.6-flash,             LEVEL,  IGNORED, false, false, true",
    "gemini-flash-latest,          LEVEL,  IGNORED, false, false, true",
    "gemini-4-argon,               LEVEL,  REFUSED, false, false, true",
    "gemini-argon,                 LEVEL,  REFUSED, false, false, true",
    "gemma-3-27b-it,               NONE,   TAKEN,   true,  true,  false",
    "learnlm-2.0-flash,            NONE,   TAKEN,   true,  true,  false"
  })
  void isToldByItsName(
      String name,
      Thinking thinking,
      Sampling sampling,
      boolean penalties,
      boolean several,
      boolean fetches) {
    GeminiModel model = GeminiModel.named(name);

    assertEquals(thinking, model.thinking());
    assertEquals(sampling, model.sampling());
    assertEquals(penalties, model.takesPenalties());
    assertEquals(several, model.takesSeveral());
    assertEquals(fetches, model.fetches());
  }

  @ParameterizedTest
  @CsvSource({
    "gemini-3.5-flash,      true",
    "gemini-3.5-flash-lite, false",
    "gemini-3.6-flash,      false",
    "gemini-3.8-flash,      false",
    "gemini-3.1-pro-preview, true",
    "gemini-something,      false"
  })
  void goesOnWithItsOwnWordsUpTo35(String name, boolean goesOn) {
    assertEquals(goesOn, GeminiModel.named(name).goesOn());
  }

  @ParameterizedTest
  @CsvSource({
    "gemma-2-9b-it, false",
    "gemma-3-27b-it, false",
    "gemma-3n-e4b-it, false",
    "gemma-4-31b-it, true",
    "gemini-2.5-pro, true"
  })
  void hasASystemInstructionUnlessItIsAnOldGemma(String name, boolean system) {
    assertEquals(system, GeminiModel.named(name).takesSystem());
  }
}
