package dev.sluice.provider.responses;

import dev.sluice.json.JsonValue;
import dev.sluice.provider.Failure;
import dev.sluice.provider.failure.ErrorBody;
import dev.sluice.provider.failure.Failures;
import java.util.Optional;

/**
 * How a response ended (openai-python, {@code types/responses/response.py}: {@code status}, {@code
 * incomplete_details}, {@code error}). Pure.
 */
final class ResponseEnd {
  private ResponseEnd() {}

  /** The reason to finish, in the words of chat completions. */
  static String finish(JsonValue response, boolean calls) {
    String reason = response.path("incomplete_details", "reason").stringOr("");
    if (reason.isEmpty() && !response.get("status").stringOr("").equals("incomplete")) {
      return calls ? "tool_calls" : "stop";
    }
    return reason.equals("content_filter") ? reason : "length";
  }

  /** Why the response is none, if it is none. */
  static Optional<Failure> failure(String provider, JsonValue response) {
    if (ErrorBody.isError(response.get("error"))) {
      return Optional.of(Failures.inside(provider, ErrorBody.of(response)));
    }
    return switch (response.get("status").stringOr("")) {
      case "failed", "cancelled" -> Optional.of(Failures.inside(provider, ErrorBody.SILENT));
      default -> Optional.empty();
    };
  }
}
