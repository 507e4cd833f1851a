package dev.sluice.config;

import dev.sluice.route.circuit.CircuitPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads when targets that fail again and again are left out, in LiteLLM's words. */
final class CircuitReader {
  private static final long MOST_FAILS = 1_000;

  private CircuitReader() {}

  static CircuitPolicy read(RoutingFields routing) {
    OptionalLong fails = routing.either("allowed_fails").whole(1, MOST_FAILS);
    Optional<Duration> cooldown = routing.either("cooldown_time").seconds();
    if (routing.router().get("disable_cooldowns").truth().orElse(false)) {
      return CircuitPolicy.DISABLED;
    }
    CircuitPolicy policy = CircuitPolicy.DEFAULT;
    if (fails.isPresent()) {
      policy = policy.withAllowedFails((int) fails.getAsLong());
    }
    return cooldown.map(policy::withCooldownTime).orElse(policy);
  }
}
