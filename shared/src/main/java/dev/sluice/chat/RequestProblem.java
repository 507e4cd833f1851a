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
  public static RequestProblem of(String message) {
    return new RequestProblem(message, Optional.empty(), Optional.empty());
  }

  public static RequestProblem at(String param, String code, String message) {
    return new RequestProblem(message, Optional.of(param), Optional.of(code));
  }
}
