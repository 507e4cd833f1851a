package dev.sluice.fallbackrouter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sluice.caller.StoreUnavailable;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.route.CircuitState.OpenCause;
import dev.sluice.route.circuit.CircuitStore;
import dev.sluice.route.circuit.SharedCircuit;
import dev.sluice.testkit.Captured;
import dev.sluice.usage.UsageRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What other processes found out, what is told of it, and what the schedule makes of it. */
final class CircuitsTest {
  private static final String SMALL = "openai/small";

  private final Door door = new Door();

  @Test
  void anOpenCircuitIsShownWithItsCauseAndItsEnd() {
    door.opened(SMALL, OpenCause.REFUSED_KEY, Duration.ofSeconds(60));
    assertEquals(
        Json.parse(
            "{\"state\":\"open\",\"cause\":\"refused_key\","
                + "\"until\":\"2026-11-25T10:01:00Z\",\"percent\":null}"),
        circuit());
  }

  @Test
  void aHalfOpenCircuitIsShownWithItsShare() {
    door.opened(SMALL, OpenCause.FAILING, Duration.ofSeconds(5));
    door.after(Duration.ofSeconds(5));
    assertEquals(
        Json.parse("{\"state\":\"half_open\",\"cause\":null,\"until\":null,\"percent\":10}"),
        circuit());
  }

  @Test
  void aPlanLeavesOutWhatIsOpenAndSaysUntilWhen() {
    door.opened(SMALL, OpenCause.RATE_LIMITED, Duration.ofSeconds(30));

    JsonValue plan = door.planned(door.key(), "cheap");

    assertEquals("anthropic/large", plan.get("steps").at(0).get("target").stringOr(""));
    JsonValue out = plan.get("left_out").at(1);
    assertEquals(SMALL, out.get("target").stringOr(""));
    assertEquals(
        "its circuit is open for 30 s more: it is rate limited", out.get("reason").stringOr(""));
    assertEquals("2026-11-25T10:00:30Z", out.get("until").stringOr(""));
  }

  @Test
  void theScheduleProbesWhatIsDueAndSaysWhatCameOfIt() {
    assertEquals(Json.parse("{\"probed\":[]}"), door.probe());
    door.opened(SMALL, OpenCause.FAILING, Duration.ofSeconds(5));
    door.after(Duration.ofSeconds(5));

    assertEquals(
        Json.parse(
            "{\"probed\":[{\"target\":\"openai/small\",\"answered\":false,"
                + "\"failure\":\"connect\"}]}"),
        door.probe());

    assertEquals("open", circuit().get("state").stringOr(""));
    assertEquals(List.of("probe"), tasks());
  }

  @Test
  void aTargetWithoutItsKeyIsNotProbed() {
    door.opened("moonshot/gone", OpenCause.FAILING, Duration.ofSeconds(5));
    door.after(Duration.ofSeconds(5));
    assertEquals(Json.parse("{\"probed\":[]}"), door.probe());
  }

  @Test
  void circuitsThatCannotBeReadFailTheScheduleAndNoCaller() {
    Door blind = new Door(new Away());
    assertThrows(StoreUnavailable.class, blind::probe);
    try (Captured _ = new Captured()) {
      assertEquals(200, blind.routes(blind.key()).status());
    }
  }

  private JsonValue circuit() {
    return door.routes(door.key()).json().get("data").items().stream()
        .filter(route -> route.get("target").stringOr("").equals(SMALL))
        .findFirst()
        .orElseThrow()
        .get("circuit");
  }

  private List<String> tasks() {
    return door.usage.records().stream()
        .map(UsageRecord::task)
        .map(task -> task.orElse(""))
        .toList();
  }

  /** Circuits that do not answer. */
  private static final class Away implements CircuitStore {
    @Override
    public Map<String, SharedCircuit> read() {
      throw new StoreUnavailable("the circuits");
    }

    @Override
    public void note(String targetId, SharedCircuit circuit) {
      throw new StoreUnavailable("the circuits");
    }
  }
}
