package dev.sluice.config;

import java.util.List;

/** A configuration that can be used, or everything that is wrong with it. */
public sealed interface ParsedConfig {
  record Valid(GatewayConfig config) implements ParsedConfig {}

  /**
   * Cannot be used.
   *
   * @param problems all of them; never empty
   */
  record Invalid(List<ConfigProblem> problems) implements ParsedConfig {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
