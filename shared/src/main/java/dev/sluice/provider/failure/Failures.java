package dev.sluice.provider.failure;

import dev.sluice.chat.FailureClass;
import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.provider.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes failures from what providers answer. Pure. */
public final class Failures {
  private Failures() {}

  /**
   * What an answer of a status that is no success means.
   *
   * @param provider the target's provider, as LiteLLM's prefixes have it
   * @param headers the answer's headers, names in lower case
   * @param body the answer's body, of whatever kind
   * @param now for a {@code Retry-After} that is a date
   */
  public static Failure answered(
      String provider, int status, Map<String, String> headers, byte[] body, Instant now) {
    ErrorBody error = errorIn(body).named(headers);
    String message =
        error.message().isBlank()
            ? "The upstream answered with status " + status + "."
            : SafeText.of(error.message());
    return new Failure(
        FailureTable.classify(provider, OptionalInt.of(status), error),
        OptionalInt.of(status),
        message,
        error.param(),
        error.code(),
        RetryAfter.read(headers, error.retryDelay(), message, now));
  }

  /** What an error means that came inside an answer of status 200. */
  public static Failure inside(String provider, ErrorBody error) {
    String message =
        error.message().isBlank()
            ? "The upstream ended its answer with an error."
            : SafeText.of(error.message());
    return new Failure(
        FailureTable.classify(provider, error.status(), error),
        error.status(),
        message,
        error.param(),
        error.code(),
        // Without headers there is no date, and so no need to know the time.
        RetryAfter.read(Map.of(), error.retryDelay(), message, Instant.EPOCH));
  }

  /** An answer that is not in the dialect. */
  public static Failure unintelligible(String message) {
    return Failure.of(FailureClass.UNINTELLIGIBLE, message);
  }

  /**
   * A request that a target cannot take as it is, though another may.
   *
   * @param param the field it is about
   * @param message a whole sentence for the caller
   */
  public static Failure unsupported(String param, String message) {
    return about(FailureClass.UNSUPPORTED, param, "unsupported_parameter", message);
  }

  /**
   * A request that no target could take.
   *
   * @param param the field it is about
   * @param message a whole sentence for the caller
   */
  public static Failure invalid(String param, String message) {
    return about(FailureClass.INVALID_REQUEST, param, "invalid_value", message);
  }

  private static Failure about(FailureClass kind, String param, String code, String message) {
    return new Failure(
        kind,
        OptionalInt.empty(),
        message,
        Optional.of(param),
        Optional.of(code),
        Optional.empty());
  }

  private static ErrorBody errorIn(byte[] body) {
    try {
      return ErrorBody.of(Json.parse(body));
    } catch (JsonException e) {
      // A proxy's HTML page, or plain words: the status says what there is to say.
      String text = new String(body, StandardCharsets.UTF_8).strip();
      return text.isEmpty() || text.startsWith("<")
          ? ErrorBody.SILENT
          : ErrorBody.of(Json.object().put("message", text).build());
    }
  }
}
