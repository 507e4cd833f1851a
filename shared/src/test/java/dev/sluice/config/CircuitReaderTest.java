package dev.sluice.config;

import static dev.sluice.config.Configs.problems;
import static dev.sluice.config.Configs.router;
import static dev.sluice.config.Configs.two;
import static dev.sluice.config.Configs.valid;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.route.circuit.CircuitPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CircuitReaderTest {
  @Test
  void sayingNothingLeavesItToTheGateway() {
    assertEquals(CircuitPolicy.DEFAULT, valid(router("")).circuits());
  }

  @Test
  void readsLiteLlmsFields() {
    assertEquals(
        CircuitPolicy.DEFAULT.withAllowedFails(7).withCooldownTime(Duration.ofMillis(2_500)),
        valid(router("'allowed_fails': 7, 'cooldown_time': 2.5")).circuits());
    assertEquals(
        CircuitPolicy.DISABLED,
        valid(router("'allowed_fails': 7, 'disable_cooldowns': true")).circuits());
  }

  @Test
  void readsThemBesideTheRouterToo() {
    assertEquals(
        CircuitPolicy.DEFAULT.withAllowedFails(1).withCooldownTime(Duration.ofSeconds(30)),
        valid(two("\"litellm_settings\": {\"allowed_fails\": 1, \"cooldown_time\": 30}"))
            .circuits());
  }

  @Test
  void otherOriginsAndRoutesLeaveThemAsTheyAre() {
    GatewayConfig config = valid(router("'allowed_fails': 3"));

    assertEquals(
        config.circuits(), config.withOrigins(List.of()).withRoutes(config.routes()).circuits());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'allowed_fails': 0 | allowed_fails: must be a whole number from 1 to 1000, not 0",
        "'allowed_fails': 1001 | allowed_fails: must be a whole number from 1 to 1000, not 1001",
        "'cooldown_time': 86401"
            + " | cooldown_time: must be a number of seconds above zero, at most 86400, not 86401",
        "'disable_cooldowns': 1 | disable_cooldowns: must be true or false, not a number",
      })
  void namesWhatIsWrong(String settings, String message) {
    assertEquals(List.of("router_settings." + message), problems(router(settings)));
  }
}
