package dev.sluice.lambda;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the template tells a function, by environment variables.
 *
 * @param variables all of them
 */
public record Environment(Map<String, String> variables) {
  public Environment {
    variables = Map.copyOf(variables);
  }

  /**
   * The variable of this name.
   *
   * @throws IllegalStateException if it is not set, or blank
   */
  public String need(String name) {
    return Optional.ofNullable(variables.get(name))
        .filter(value -> !value.isBlank())
        .orElseThrow(
            () -> new IllegalStateException("the environment variable " + name + " is not set"));
  }

  /** The web pages that may call; empty if the template does not say. */
  public Optional<List<String>> allowedOrigins() {
    return Optional.ofNullable(variables.get("SLUICE_ALLOWED_ORIGINS"))
        .map(origins -> origins.isBlank() ? List.of() : List.of(origins.split(",", -1)));
  }

  /** Whether the function's role may ask Amazon Bedrock; so it is taken to be if nobody says. */
  public boolean mayAskBedrock() {
    return !variables.getOrDefault("SLUICE_BEDROCK", "").equals("off");
  }

  /** The folder of the packaged configuration. */
  public Path configFolder() {
    return Path.of(variables.getOrDefault("LAMBDA_TASK_ROOT", "."), "config");
  }

  /** Whether this runs under {@code sam local}, which reads ordinary proxy answers only. */
  public boolean isSamLocal() {
    return Boolean.parseBoolean(variables.get("AWS_SAM_LOCAL"));
  }
}
