package dev.sluice.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the operator says about targets that fail again and again; what is not said is left to the
 * gateway.
 *
 * @param allowedFails how many failures are put up with, 1 to 1000
 * @param cooldown how long a target is left out then; above zero, at most a day
 * @param disabled whether targets are never left out because they fail
 */
public record CircuitSettings(
    OptionalInt allowedFails, Optional<Duration> cooldown, Optional<Boolean> disabled) {
  /** Nothing is said. */
  public static final CircuitSettings NONE =
      new CircuitSettings(OptionalInt.empty(), Optional.empty(), Optional.empty());

  private static final long MOST_FAILS = 1_000;

  static CircuitSettings read(RoutingFields routing) {
    return new CircuitSettings(
        routing.either("allowed_fails").whole(1, MOST_FAILS).stream()
            .mapToInt(number -> (int) number)
            .findFirst(),
        routing.either("cooldown_time").seconds(),
        routing.router().get("disable_cooldowns").truth());
  }
}
