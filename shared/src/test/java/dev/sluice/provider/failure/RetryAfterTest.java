package dev.sluice.provider.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          retry-after    | 7                             | PT7S
          retry-after    | 0                             | PT0S
          retry-after    | 1.5                           | PT1.5S
          retry-after    | 0.000001                      | PT0.000001S
          retry-after    | ' 3 '                         | PT3S
          retry-after    | Tue, 24 Nov 2026 12:00:30 GMT | PT30S
          retry-after    | Tue, 24 Nov 2026 11:00:00 GMT | PT0S
          retry-after    | Tue, 24 Nov 2037 12:00:00 GMT | PT24H
          retry-after    | -5                            | PT0S
          retry-after    | 1e999999999                   | PT24H
          retry-after    | 1e-999999999                  | PT0S
          retry-after    | 99999999999999999999          | PT24H
          retry-after-ms | 250                           | PT0.25S
          retry-after-ms | 250.5                         | PT0.2505S
          retry-after-ms | 1e12                          | PT24H
          """)
  void readsHeaders(String name, String value, Duration expected) {
    assertEquals(
        Optional.of(expected), RetryAfter.read(Map.of(name, value), Optional.empty(), "", NOW));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Rate limit reached. Please try again in 1.2s. Visit us.       | PT1.2S
          Please try again in 20ms.                                     | PT0.02S
          request reached max RPM: 3, please try again after 1 seconds  | PT1S
          Please try again in 6m1.5s.                                   | PT6M1.5S
          Please try again in 5 minutes.                                | PT5M
          """)
  void readsTheWordsWhereThereIsNoHeader(String message, Duration expected) {
    assertEquals(Optional.of(expected), RetryAfter.read(Map.of(), Optional.empty(), message, NOW));
  }

  @ParameterizedTest
  @CsvSource({"soon", "NaN", "Infinity", "''", "'12 parsecs'", "0x10"})
  void believesNothingElse(String value) {
    assertEquals(
        Optional.empty(), RetryAfter.read(Map.of("retry-after", value), Optional.empty(), "", NOW));
  }

  @Test
  void prefersMillisecondsToSecondsAndHeadersToWords() {
    var both = Map.of("retry-after", "9", "retry-after-ms", "20");

    assertEquals(
        Optional.of(Duration.ofMillis(20)),
        RetryAfter.read(both, Optional.empty(), "try again in 3s", NOW));
    assertEquals(
        Optional.of(Duration.ofSeconds(9)),
        RetryAfter.read(Map.of("retry-after", "9"), Optional.empty(), "try again in 3s", NOW));
  }

  @Test
  void fallsBackToSecondsWhereMillisecondsAreNoNumber() {
    var both = Map.of("retry-after", "9", "retry-after-ms", "x");

    assertEquals(
        Optional.of(Duration.ofSeconds(9)), RetryAfter.read(both, Optional.empty(), "", NOW));
  }

  @Test
  void believesADelayInTheBodyBeforeWords() {
    assertEquals(
        Optional.of(Duration.ofMillis(34_400)),
        RetryAfter.read(Map.of(), Optional.of("34.4s"), "try again in 3s", NOW));
    assertEquals(
        Optional.of(Duration.ofSeconds(9)),
        RetryAfter.read(Map.of("retry-after", "9"), Optional.of("34.4s"), "", NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "soon", "12", "1e999999999999s", "-s"})
  void believesNoDelayThatIsNone(String delay) {
    assertEquals(Optional.empty(), RetryAfter.read(Map.of(), Optional.of(delay), "", NOW));
  }
}
