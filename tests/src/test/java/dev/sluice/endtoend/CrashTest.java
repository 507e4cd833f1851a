package dev.sluice.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.simulator.Script;
import dev.sluice.simulator.SimulatedProvider;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as a process of its own, ended in the middle of an answer. */
@Tag("long")
@Timeout(300)
final class CrashTest {
  private static final String ADMIN_KEY = "sk-administrator-of-the-crash-test";
  private static final Map<String, String> ENVIRONMENT =
      Map.of("SLUICE_ADMIN_KEY", ADMIN_KEY, "UPSTREAM_KEY", Stage.UPSTREAM_KEY);

  @TempDir private Path folder;
  private SimulatedProvider primary;
  private SimulatedProvider secondary;

  @BeforeEach
  void startProviders() throws IOException {
    primary = SimulatedProvider.start();
    secondary = SimulatedProvider.start();
    Files.writeString(folder.resolve("gateway.yaml"), Stage.config(primary, secondary));
  }

  @AfterEach
  void stopProviders() {
    primary.close();
    secondary.close();
  }

  @Test
  void keysBudgetsAndHoldsSurviveKillMinusNine() throws IOException {
    JsonValue settings =
        Json.object().put("max_budget", BigDecimal.ONE).put("budget_duration", "30d").build();
    String key;
    BigDecimal spent;
    try (GatewayProcess gateway = start();
        Client client = gateway.client()) {
      key = client.post("/key/generate", ADMIN_KEY, settings).json().get("key").stringOr("");
      primary.next(Script.tokens(10), Script.tokens(10).withSilenceAfter(1));
      assertEquals(200, client.chat(key, Ask.of("solo")).status());
      spent = info(client, key, "spend");
      assertTrue(spent.signum() > 0);

      try (EventReader stream = client.stream(key, Ask.of("solo").atMost(100))) {
        assertEquals("one ", stream.nextContent());
        gateway.kill();
      }
    }
    primary.awaitHangUp(Duration.ofSeconds(30));

    try (GatewayProcess gateway = start();
        Client client = gateway.client()) {
      assertEquals(0, spent.compareTo(info(client, key, "spend")), "what was charged is");
      BigDecimal held = info(client, key, "held");
      assertTrue(held.signum() > 0, "what was held still is");
      assertEquals(0, BigDecimal.ONE.compareTo(info(client, key, "max_budget")));

      assertEquals(200, client.chat(key, Ask.of("solo")).status());
      assertTrue(info(client, key, "spend").compareTo(spent) > 0);
      assertEquals(0, held.compareTo(info(client, key, "held")), "no other hold is left");
    }
  }

  @Test
  void aStreamMayEndAfterTheOrderToStop() throws IOException {
    primary.always(Script.tokens(20).withPace(Duration.ofMillis(100)));
    try (GatewayProcess gateway = start();
        Client client = gateway.client()) {
      String key =
          client
              .post("/key/generate", ADMIN_KEY, Json.object().build())
              .json()
              .get("key")
              .stringOr("");
      try (EventReader stream = client.stream(key, Ask.of("solo"))) {
        String first = stream.nextContent();
        gateway.terminate();
        List<String> rest = stream.rest();
        assertEquals("one two six ten ".repeat(5), first + Events.text(rest));
        assertEquals(Events.DONE, rest.getLast());
      }
      assertEquals(128 + 15, gateway.exitCode(), "as every program that SIGTERM ends");
    }
  }

  private GatewayProcess start() {
    return GatewayProcess.start(
        ENVIRONMENT,
        "--port",
        0,
        "--data",
        folder.resolve("data"),
        "--config",
        folder.resolve("gateway.yaml"));
  }

  private static BigDecimal info(Client client, String key, String field) {
    Answer answer = client.get("/key/info?key=" + key, ADMIN_KEY);
    assertEquals(200, answer.status(), answer::toString);
    return answer.json().get("info").get(field).decimal().orElseThrow();
  }
}
