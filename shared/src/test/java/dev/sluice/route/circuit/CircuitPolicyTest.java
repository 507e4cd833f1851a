package dev.sluice.route.circuit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sluice.route.CircuitState.OpenCause;
import dev.sluice.route.circuit.CircuitPolicy.Cooldown;
import dev.sluice.route.circuit.CircuitPolicy.ErrorRate;
import dev.sluice.route.circuit.CircuitPolicy.Recovery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CircuitPolicyTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void aLongFirstCooldownRaisesTheLongest() {
    Cooldown cooldown = CircuitPolicy.DEFAULT.withCooldownTime(Duration.ofMinutes(5)).cooldown();
    assertEquals(Duration.ofMinutes(5), cooldown.of(OpenCause.FAILING, 1));
    assertEquals(Duration.ofMinutes(5), cooldown.of(OpenCause.FAILING, 2));
  }

  @Test
  void aCooldownThatWouldDoubleForEverStaysAtTheLongest() {
    Cooldown cooldown = CircuitPolicy.DEFAULT.cooldown();
    assertEquals(Duration.ofSeconds(60), cooldown.of(OpenCause.FAILING, Integer.MAX_VALUE));
  }

  @Test
  void aPolicyThatSaysNothingIsRefused() {
    refused(() -> CircuitPolicy.DEFAULT.withAllowedFails(0));
    refused(() -> CircuitPolicy.DEFAULT.withCooldownTime(Duration.ZERO));
    refused(() -> new ErrorRate(0, 10, SECOND));
    refused(() -> new ErrorRate(101, 10, SECOND));
    refused(() -> new ErrorRate(50, 0, SECOND));
    refused(() -> new ErrorRate(50, 10, Duration.ofMillis(999)));
    refused(() -> new Cooldown(SECOND, Duration.ZERO, Map.of(), SECOND));
    refused(() -> new Cooldown(SECOND, SECOND, Map.of(OpenCause.NO_MODEL, Duration.ZERO), SECOND));
    refused(() -> new Cooldown(SECOND, SECOND, Map.of(), Duration.ZERO));
    refused(() -> new Recovery(List.of(10, 100), SECOND, SECOND));
    refused(() -> new Recovery(List.of(0), SECOND, SECOND));
    refused(() -> new Recovery(List.of(10), Duration.ZERO, SECOND));
    refused(() -> new Recovery(List.of(10), SECOND, SECOND.negated()));
  }

  private static void refused(Runnable policy) {
    assertThrows(IllegalArgumentException.class, policy::run);
  }
}
