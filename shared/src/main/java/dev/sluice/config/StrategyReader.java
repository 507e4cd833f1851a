package dev.sluice.config;

import dev.sluice.route.Strategy;
import java.util.Optional;

/** Reads {@code routing_strategy}. */
final class StrategyReader {
  private static final String BY_USE = "usage-based-routing";

  private StrategyReader() {}

  /**
   * The strategy of this field; empty if there is none, or one that is not known, which is said.
   */
  static Optional<Strategy> read(Field field) {
    Optional<String> name = field.text();
    Optional<Strategy> strategy = name.flatMap(Strategy::of);
    if (name.isPresent() && strategy.isEmpty()) {
      field.problem(
          (name.get().startsWith(BY_USE)
                  ? "cannot be " + name.get() + ": tokens of each minute are not counted; it "
                  : "")
              + "must be one of "
              + String.join(", ", Strategy.codes()));
    }
    return strategy;
  }
}
