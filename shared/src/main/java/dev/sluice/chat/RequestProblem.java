package dev.sluice.chat;

import java.util.Optional;

/**
 * What is wrong with a request, for the person who sent it.
 *
 * @param message one clear sentence that names the field
 * @param param the field, as OpenAI's error envelope has it
 * @param code OpenAI's code where there is one for it, such as {@code missing_required_parameter}
 */
public record RequestProblem(String message, Optional<String> param, Optional<String> code) {
  private static final String TOO_LONG = "context_length_exceeded";

  public static RequestProblem of(String message) {
    return new RequestProblem(message, Optional.empty(), Optional.empty());
  }

  public static RequestProblem at(String param, String code, String message) {
    return new RequestProblem(message, Optional.of(param), Optional.of(code));
  }

  /** That it is longer than a model takes, in OpenAI's code. */
  public static RequestProblem tooLong(String message) {
    return at("messages", TOO_LONG, message);
  }

  /** What the caller is told it is. */
  public ErrorCategory category() {
    return code.filter(TOO_LONG::equals).isPresent()
        ? ErrorCategory.CONTEXT_TOO_LONG
        : ErrorCategory.INVALID_REQUEST;
  }
}
