package dev.sluice.config;

import static dev.sluice.config.Configs.problems;
import static dev.sluice.config.Configs.router;
import static dev.sluice.config.Configs.valid;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.chat.FailureClass;
import dev.sluice.route.RetryPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetryReaderTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "AuthenticationErrorRetries, CREDENTIALS",
    "TimeoutErrorRetries, TIMEOUT",
    "RateLimitErrorRetries, RATE_LIMITED",
    "ContentPolicyViolationErrorRetries, CONTENT_FILTERED",
    "InternalServerErrorRetries, SERVER_ERROR CONNECT STREAM_CUT",
    "server_error, SERVER_ERROR",
    "timeout, TIMEOUT",
    "unintelligible, UNINTELLIGIBLE",
    "model_not_found, MODEL_NOT_FOUND",
  })
  void countsByTheKindOfFailure(String name, String kinds) {
    RetryPolicy policy = usual("'num_retries': 1, 'retry_policy': {'%s': 4}".formatted(name));

    assertEquals(1, policy.retries());
    for (FailureClass kind : FailureClass.values()) {
      boolean isMeant = List.of(kinds.split(" ")).contains(kind.name());
      assertEquals(isMeant ? 4 : kind.canBeRetried() ? 1 : 0, policy.after(kind), kind.code());
    }
  }

  @Test
  void aNameOfOneFailureSaysMoreThanOneOfSeveral() {
    Map<FailureClass, Integer> expected =
        Map.of(FailureClass.SERVER_ERROR, 5, FailureClass.CONNECT, 0, FailureClass.STREAM_CUT, 5);

    assertEquals(
        expected, usual("'retry_policy': {'connect': 0, 'InternalServerErrorRetries': 5}").each());
    assertEquals(
        expected, usual("'retry_policy': {'InternalServerErrorRetries': 5, 'connect': 0}").each());
  }

  @Test
  void noneIsToldOfWhatIsNeverTriedAgain() {
    assertEquals(
        0,
        usual("'retry_policy': {'BadRequestErrorRetries': 0}").after(FailureClass.INVALID_REQUEST));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1] | : must be a mapping of names to values, not an array",
        "{'TimeoutErrorRetry': 1}"
            + " | : unknown kind of failure 'TimeoutErrorRetry'; did you mean 'TimeoutErrorRetries'?",
        "{'server_eror': 1}"
            + " | : unknown kind of failure 'server_eror'; did you mean 'server_error'?",
        "{'zzz': 1} | : unknown kind of failure 'zzz'",
        "{'timeout': 11} | .timeout: must be a whole number from 0 to 10, not 11",
        "{'timeout': '3'} | .timeout: must be a whole number from 0 to 10, not a string",
        "{'BadRequestErrorRetries': 1} | .BadRequestErrorRetries: can only be 0: after such a"
            + " failure, trying again cannot help",
        "{'context_too_long': 1} | .context_too_long: can only be 0: after such a failure, trying"
            + " again cannot help",
        "{'client_gone': 1} | .client_gone: can only be 0: after such a failure, trying again"
            + " cannot help",
      })
  void namesWhatIsWrong(String policy, String message) {
    assertEquals(
        List.of("router_settings.retry_policy" + message),
        problems(router("'retry_policy': " + policy)));
  }

  private static RetryPolicy usual(String settings) {
    return valid(router(settings)).routes().usual().retries();
  }
}
