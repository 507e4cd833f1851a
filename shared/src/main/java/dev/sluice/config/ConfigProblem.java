package dev.sluice.config;

/**
 * Something in the configuration that has to be put right.
 *
 * @param place where it is: {@code model_list[2].litellm_params.api_base}; empty for the whole
 * @param message what is wrong and what would be right; never a value that may be secret
 */
public record ConfigProblem(String place, String message) {
  /** Place and message on one line. */
  @Override
  public String toString() {
    return place.isEmpty() ? message : place + ": " + message;
  }
}
