package dev.sluice.names;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestNamesTest {
  private static final List<String> MODELS =
      List.of("cheap", "standard", "premium", "gpt-5.2", "kimi-k2-thinking", "qwen3.7-plus");

  @ParameterizedTest
  @CsvSource({
    "chaep, cheap",
    "Cheap, cheap",
    "standrad, standard",
    "gpt-5, gpt-5.2",
    "gpt-5-2, gpt-5.2",
    "gpt5.2, gpt-5.2",
    "gpt-4o, gpt-5.2",
    "kimi-k2, kimi-k2-thinking",
    "kimi, kimi-k2-thinking",
    "qwen3-plus, qwen3.7-plus",
  })
  void findsWhatWasMistypedOrShortened(String asked, String meant) {
    assertEquals(meant, NearestNames.of(asked, MODELS, 1).getFirst());
  }

  @ParameterizedTest
  @CsvSource({"claude-opus", "x", "''", "aaaaaaa", "mistral"})
  void offersNothingWhereNothingIsPlausible(String asked) {
    assertEquals(List.of(), NearestNames.of(asked, MODELS, 3));
  }

  @Test
  void putsTheNearestFirstAndNeverMoreThanAsked() {
    List<String> names = List.of("gpt-5.2-codex", "gpt-4", "gpt-5.2", "gpt-5.2-pro", "gpt-5.1");

    assertEquals(
        List.of("gpt-5.2", "gpt-5.1", "gpt-5.2-pro"), NearestNames.of("gpt-5.2", names, 3));
  }

  @Test
  void namesTheSameNameOnce() {
    assertEquals(List.of("cheap"), NearestNames.of("cheep", List.of("cheap", "cheap"), 3));
  }

  @Test
  void doesNotCompareNamesThatAreNoNames() {
    char[] letters = new char[5_000_000];
    Arrays.fill(letters, 'a');

    assertEquals(List.of(), NearestNames.of(new String(letters), List.of("aaa"), 3));
  }
}
