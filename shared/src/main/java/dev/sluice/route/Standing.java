package dev.sluice.route;

import java.time.Duration;
import java.util.Optional;

/**
 * How a target is doing, at one moment.
 *
 * @param circuit whether requests go to it
 * @param firstContent how long its answers take to their first content, lately; empty if nothing
 *     was measured yet
 * @param underWay how many requests of this process it is answering
 */
public record Standing(CircuitState circuit, Optional<Duration> firstContent, int underWay) {
  /** Nothing is known against it. */
  public static final Standing UNKNOWN =
      new Standing(new CircuitState.Closed(), Optional.empty(), 0);
}
