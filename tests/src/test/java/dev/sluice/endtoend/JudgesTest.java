package dev.sluice.endtoend;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The official OpenAI SDKs as judges: each sends every recorded exchange of every dialect through
 * the whole gateway, reads the answers, streams with the helper that puts them together, and sends
 * its own message back with the results of the tools it called.
 */
@Timeout(900) // The first of them installs the package.
final class JudgesTest {
  private static Courtroom court;
  private static Map<String, Verdict> javas;

  @BeforeAll
  static void open() throws IOException {
    court = Courtroom.open();
    javas = court.judgedByJava();
  }

  @AfterAll
  static void close() {
    court.close();
  }

  @Test
  void theJavaSdkReadsEveryAnswer() {
    assertFalse(court.cases().isEmpty());
    assertAll(each(javas));
  }

  @ParameterizedTest
  @EnumSource
  void anotherSdkReadsEveryAnswerAndReadsTheSame(StockSdk sdk) throws IOException {
    Map<String, Verdict> verdicts = court.judgedBy(sdk);
    assertAll(each(verdicts));
    assertAll(echoes(sdk, verdicts));
    assertAll(
        court.cases().stream()
            .map(recorded ->
                () ->
                    assertEquals(
                        of(javas, recorded).comparable(),
                        of(verdicts, recorded).comparable(),
                        recorded.name())));
  }

  /**
   * Reasoning that the provider wants back has come back to it in a client's own message. The SDK
   * for Java leaves out of a message what it does not know ({@code ChatCompletionMessage.toParam}),
   * and Node's helper for streams keeps the last piece of it ({@code ChatCompletionStream}).
   */
  private static Stream<Executable> echoes(StockSdk sdk, Map<String, Verdict> verdicts) {
    return court.cases().stream()
        .filter(recorded -> recorded.echo().isPresent())
        .filter(recorded -> sdk == StockSdk.PYTHON || !recorded.streams())
        .map(recorded ->
            about(recorded, () -> Expectation.of(recorded).isMetByTheEcho(of(verdicts, recorded))));
  }

  private static Stream<Executable> each(Map<String, Verdict> verdicts) {
    return court.cases().stream()
        .map(recorded ->
            about(recorded, () -> Expectation.of(recorded).isMetBy(of(verdicts, recorded))));
  }

  /** The same, which says what it is about if it fails. */
  private static Executable about(RecordedCase recorded, Executable check) {
    return () -> {
      try {
        check.execute();
      } catch (AssertionError e) {
        throw new AssertionError(recorded + ": " + e.getMessage(), e);
      }
    };
  }

  private static Verdict of(Map<String, Verdict> verdicts, RecordedCase recorded) {
    return Objects.requireNonNull(verdicts.get(recorded.name()), recorded.name());
  }
}
