package dev.sluice.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.simulator.Script;
import dev.sluice.simulator.SimulatedProvider;
import dev.sluice.testkit.ManualClock;
import dev.sluice.time.Alarm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A provider that is down and comes back, as every function sees it: by hand, minute by minute. */
@Timeout(120)
final class ProbedTargetsTest {
  private static final String FIRST = "openai/first";
  private static final Ask ASK = Ask.of("pair").atMost(50);

  /** Noon of tomorrow: what is written there has not expired, and midnight is far. */
  private final ManualClock clock =
      new ManualClock(
          InstantSource.system().instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(36)));

  @TempDir private Path folder;
  private SimulatedProvider primary;
  private SimulatedProvider secondary;
  private WholeGateway gateway;
  private IssuedKey key;

  @BeforeEach
  void start() throws IOException {
    primary = SimulatedProvider.start();
    secondary = SimulatedProvider.start();
    String config =
        Stage.config(primary, secondary)
            .replace("disable_cooldowns: true", "disable_cooldowns: false")
            .replace("num_retries: 1", "num_retries: 0");
    gateway =
        WholeGateway.start(
            Files.writeString(folder.resolve("gateway.yaml"), config),
            Map.of("UPSTREAM_KEY", Stage.UPSTREAM_KEY),
            Way.DIRECTLY,
            clock,
            Alarm.SILENT);
    key = gateway.richKey();
  }

  @AfterEach
  void stop() {
    gateway.close();
    primary.close();
    secondary.close();
  }

  @Test
  void aTargetThatIsDownIsShownLeftOutProbedAndComesBack() {
    assertEquals("closed", circuit().get("state").stringOr(""));
    assertEquals(Json.parse("{\"probed\":[]}"), probe());

    primary.always(Script.refusing(503));
    for (int i = 0; i < 3; i++) {
      assertEquals(Optional.of("openai/second"), servedBy());
    }
    clock.advance(Duration.ofSeconds(1));
    assertIsDown();

    // The cooldown is over: the probe finds out what a caller would have.
    clock.advance(Duration.ofSeconds(5));
    assertEquals("server_error", probe().get("probed").at(0).get("failure").stringOr(""));
    clock.advance(Duration.ofSeconds(1));
    int asked = primary.requests().size();
    assertIsDown();
    assertEquals(Optional.of("openai/second"), servedBy());
    assertEquals(asked, primary.requests().size(), "no caller's request was spent on it");

    primary.reset();
    clock.advance(Duration.ofMinutes(1));
    assertTrue(probe().get("probed").at(0).get("answered").isTrue());
    assertEquals("Say OK.", lastQuestion());
    assertEquals("closed", circuit().get("state").stringOr(""));
    assertEquals(Optional.of(FIRST), servedBy());
    assertEquals(Json.parse("{\"probed\":[]}"), probe());
    assertEquals(2, probesReported());
  }

  /** As fallback-router shows it, plans around it, and budget-check quotes around it. */
  private void assertIsDown() {
    JsonValue circuit = circuit();
    assertEquals("open", circuit.get("state").stringOr(""));
    assertEquals("failing", circuit.get("cause").stringOr(""));
    JsonValue plan = ok(gateway.client().post("/v1/routes/plan", key.secret(), ASK.body()));
    assertEquals(List.of("openai/second"), targets(plan.get("steps")));
    JsonValue out = plan.get("left_out").at(0);
    assertEquals(FIRST, out.get("target").stringOr(""));
    assertTrue(
        out.get("reason").stringOr("").startsWith("its circuit is open for "), out::toString);
    assertEquals(circuit.get("until"), out.get("until"));
    assertTrue(Instant.parse(out.get("until").stringOr("")).isAfter(clock.instant()));
    assertEquals(plan.get("steps").at(0).get("ceiling"), plan.path("budget", "hold"));
    JsonValue quote = ok(gateway.client().post("/v1/budget/quote", key.secret(), ASK.body()));
    assertEquals(List.of("openai/second"), targets(quote.get("steps")));
    assertEquals(plan.path("budget", "hold"), quote.get("hold"));
  }

  private Optional<String> servedBy() {
    Answer answer = gateway.client().chat(key.secret(), ASK);
    assertEquals(200, answer.status(), answer::toString);
    return answer.header("x-litellm-model-id");
  }

  private JsonValue circuit() {
    return ok(gateway.client().get("/v1/routes", key.secret())).get("data").items().stream()
        .filter(route -> route.get("target").stringOr("").equals(FIRST))
        .findFirst()
        .orElseThrow()
        .get("circuit");
  }

  /** What the schedule would do now. */
  private JsonValue probe() {
    return gateway.invoke(
        "FallbackRouterFunction", Json.object().put("probe", "open circuits").build());
  }

  private String lastQuestion() {
    JsonValue messages = primary.requests().getLast().body().get("messages");
    return messages.at(0).get("content").stringOr("");
  }

  private long probesReported() {
    JsonValue report = ok(gateway.client().get("/v1/reports/today", WholeGateway.ADMIN_KEY));
    return report.path("by", "task").items().stream()
        .filter(row -> row.get("name").stringOr("").equals("probe"))
        .mapToLong(row -> row.get("requests").wholeNumber().orElseThrow())
        .sum();
  }

  private static List<String> targets(JsonValue steps) {
    return steps.items().stream().map(step -> step.get("target").stringOr("")).toList();
  }

  private static JsonValue ok(Answer answer) {
    assertEquals(200, answer.status(), answer::toString);
    return answer.json();
  }
}
