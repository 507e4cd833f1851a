package dev.sluice.budgetcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.budgetcheck.Door.Answer;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.route.CircuitState.OpenCause;
import dev.sluice.route.circuit.SharedCircuit;
import dev.sluice.testkit.Captured;
import dev.sluice.testkit.Fault;
import dev.sluice.testkit.FaultyBudgetStore.Operation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers are told of their money, by their own key. */
final class CallersMoneyTest {
  private final Door door = new Door();

  /** What is logged of failures that are made on purpose is no news. */
  private final Captured log = new Captured();

  @AfterEach
  void printAgain() {
    log.close();
  }

  @Test
  void everyScopeOfTheKeyIsShownWithItsLimitsAndTheLeastThatIsLeft() {
    door.admin("POST", "/organization/new", "{\"organization_id\":\"acme\",\"max_budget\":0.5}");
    String key =
        key(
            "{\"organization_id\":\"acme\",\"team_id\":\"web\",\"user_id\":\"ada\","
                + "\"max_budget\":2,\"budget_duration\":\"1d\"}");

    JsonValue budget = budget(key, Map.of()).json();

    assertEquals("2026-11-25T10:00:00Z", budget.get("as_of").stringOr(""));
    assertEquals("0.5", budget.get("left").toString());
    List<JsonValue> scopes = budget.get("scopes").items();
    assertEquals(
        List.of("user:acme/ada", "workspace:acme/web", "tenant:acme"),
        scopes.stream().skip(1).map(scope -> scope.get("scope").stringOr("")).toList());
    assertEquals(
        Json.parse(
            "[{\"window\":\"1d\",\"limit\":2,\"spent\":0,\"held\":0,\"left\":2,"
                + "\"resets_at\":\"2026-11-26T00:00:00Z\"}]"),
        scopes.getFirst().get("windows"));
    assertEquals(0, scopes.get(1).get("windows").size());
    assertEquals(
        Json.parse(
            "[{\"window\":\"total\",\"limit\":0.5,\"spent\":0,\"held\":0,\"left\":0.5,"
                + "\"resets_at\":null}]"),
        scopes.getLast().get("windows"));
  }

  @Test
  void aServerKeyMayAskForItsEndUserAndABoundKeyStaysWithItsOwn() {
    Map<String, String> eve = Map.of("user", "eve");

    assertTrue(budget(key("{}"), eve).body().contains("user:default/eve"));
    String bound = budget(key("{\"user_id\":\"ada\"}"), eve).body();
    assertTrue(bound.contains("user:default/ada") && !bound.contains("eve"), bound);
    assertEquals(400, budget(key("{}"), Map.of("user", "a\u0000b")).status());
  }

  @Test
  void aQuoteGoesAroundWhatIsDownAsAChatDoesAndTellsNobody() {
    SharedCircuit limited =
        new SharedCircuit.Opened(OpenCause.RATE_LIMITED, door.clock.instant().plusSeconds(30), 1);
    door.circuits.note("openai/small", limited);

    Answer answer = quote(key("{}"), "cheap", "");

    assertEquals(429, answer.status(), answer.body());
    assertEquals("upstream_rate_limited", answer.header("x-sluice-error-category"));
    assertEquals(Map.of("openai/small", limited), door.circuits.read());
  }

  @Test
  void askingOpensNoLedgerAndHoldsNothing() {
    String key = key("{}");
    door.ledgers.always(Operation.OPEN, new Fault.Throttled());
    door.ledgers.always(Operation.HOLD, new Fault.Throttled());

    assertEquals(200, budget(key, Map.of()).status());
    assertEquals(200, quote(key, "cheap", "").status());
  }

  @Test
  void aQuoteIsForTheTargetsThatCanBeTried() {
    JsonValue quote = quote(key("{}"), "cheap", ",\"max_tokens\":100").json();

    assertTrue(quote.get("passes").isTrue());
    assertEquals(
        List.of("openai/small"),
        quote.get("steps").items().stream().map(step -> step.get("target").stringOr("")).toList());
    BigDecimal ceiling = quote.get("steps").at(0).get("ceiling").decimal().orElseThrow();
    assertEquals(ceiling, quote.get("hold").decimal().orElseThrow());
    assertEquals(
        ceiling.multiply(BigDecimal.TWO).stripTrailingZeros(),
        quote.get("most").decimal().orElseThrow());
    assertEquals("100", quote.get("output_cap").toString());
    assertEquals("null", quote.get("refusal").toString());
  }

  @Test
  void aQuoteThatWouldBeRefusedSaysWhichScopeAndWindowInTheWordsOfTheRefusal() {
    JsonValue quote =
        quote(key("{\"max_budget\":0.000001,\"budget_duration\":\"1mo\"}"), "cheap", "").json();

    assertEquals("false", quote.get("passes").toString());
    assertEquals("null", quote.get("hold").toString());
    JsonValue refusal = quote.get("refusal");
    assertEquals("budget_exceeded", refusal.get("code").stringOr(""));
    assertTrue(refusal.get("scope").stringOr("").startsWith("key:"), refusal::toString);
    assertEquals("1mo", refusal.get("window").stringOr(""));
    assertEquals("2026-12-01T00:00:00Z", refusal.get("resets_at").stringOr(""));
  }

  @Test
  void anUnknownPriceIsNullAndRefusedWhereThereIsALimit() {
    JsonValue free = quote(key("{}"), "unpriced", "").json();
    assertTrue(free.get("passes").isTrue());
    assertEquals("null", free.get("most").toString());
    assertEquals("null", free.get("steps").at(0).get("ceiling").toString());

    JsonValue limited = quote(key("{\"max_budget\":5}"), "unpriced", "").json();
    assertEquals("price_unknown", limited.path("refusal", "code").stringOr(""));
  }

  @Test
  void whatAChatIsToldOfAWrongRequestAQuoteIsToo() {
    String key = key("{\"models\":[\"cheap\"]}");

    assertEquals(404, quote(key, "chaep", "").status());
    assertEquals("model_not_allowed", quote(key, "unpriced", "").error().get("code").stringOr(""));
    assertEquals(
        "temperature",
        quote(key, "cheap", ",\"temperature\":\"hot\"").error().get("param").stringOr(""));
    Answer large = quote(key, "cheap", ",\"user\":\"" + "x".repeat(Door.MOST_BYTES) + "\"");
    assertEquals(413, large.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/budget", "/v1/budget/quote"})
  void theAdministratorsKeyIsNoCallersKey(String path) {
    String method = path.endsWith("quote") ? "POST" : "GET";
    assertEquals(401, door.admin(method, path, "{}").status());
  }

  @Test
  void aLedgerThatIsDownIs503() {
    String key = key("{}");
    door.ledgers.always(Operation.READ, new Fault.Throttled());

    for (Answer answer : List.of(budget(key, Map.of()), quote(key, "cheap", ""))) {
      assertEquals(503, answer.status());
      assertEquals("ledger_unavailable", answer.header("x-sluice-error-category"));
    }
  }

  private String key(String settings) {
    Answer answer = door.admin("POST", "/key/generate", settings);
    assertEquals(200, answer.status(), answer.body());
    return answer.json().get("key").stringOr("");
  }

  private Answer budget(String key, Map<String, String> query) {
    return door.answer(Door.event("GET", "/v1/budget", query, key, ""));
  }

  private Answer quote(String key, String model, String members) {
    String body =
        "{\"model\":\""
            + model
            + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]"
            + members
            + "}";
    return door.answer(Door.event("POST", "/v1/budget/quote", Map.of(), key, body));
  }
}
