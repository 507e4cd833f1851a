package dev.sluice.local;

import dev.sluice.time.Alarm;
import dev.sluice.time.Ticker;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What the local gateway takes from the machine it runs on.
 *
 * @param root the root of the checkout, where {@code template.yaml} is
 * @param environment the environment variables
 * @param clock the time of day
 * @param ticker a monotonic clock
 * @param random chance, thread-safe; not for secrets
 * @param alarm for what is done again and again: schedules, and signs of life
 */
public record Machine(
    Path root,
    Map<String, String> environment,
    InstantSource clock,
    Ticker ticker,
    RandomGenerator random,
    Alarm alarm) {
  public Machine {
    environment = Map.copyOf(environment);
  }
}
