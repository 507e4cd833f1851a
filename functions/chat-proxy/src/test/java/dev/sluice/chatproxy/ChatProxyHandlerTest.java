package dev.sluice.chatproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.budget.Budget;
import dev.sluice.budget.NewKey;
import dev.sluice.budget.Window;
import dev.sluice.caller.ApiKey;
import dev.sluice.caller.KeyRecord;
import dev.sluice.caller.Scope;
import dev.sluice.chat.FailureClass;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.money.Money;
import dev.sluice.provider.Attempt;
import dev.sluice.provider.Failure;
import dev.sluice.provider.ProviderClient;
import dev.sluice.secret.Secret;
import dev.sluice.testkit.Captured;
import dev.sluice.testkit.Fault;
import dev.sluice.testkit.FaultyBudgetStore.Operation;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChatProxyHandlerTest {
  private static final String HELLO =
      "{\"model\":\"cheap\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
  private static final String OTHER_KEY = "sk-other0000000-" + "0".repeat(32);

  private final Door door = new Door(new Parrot());

  /** What is logged of failures that are made on purpose is no news. */
  private final Captured log = new Captured();

  @AfterEach
  void printAgain() {
    log.close();
  }

  @Test
  void theModelsAreTheGroups() {
    JsonValue list = door.answer(Events.of("GET", "/v1/models", Door.KEY)).json();

    Set<String> names = new HashSet<>();
    list.get("data").items().forEach(model -> names.add(model.get("id").stringOr("")));
    assertEquals(Set.of("cheap", "slashed/name"), names);
    for (JsonValue model : list.get("data").items()) {
      assertEquals(List.of("id", "object", "created", "owned_by"), model.names());
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "cheap,            cheap",
    "slashed/name,     slashed/name",
    "slashed%2Fname,   slashed/name",
    "slashed%2fname,   slashed/name",
    "openai/gpt-5.2,   openai/gpt-5.2",
    "openai%2Fgpt-5.2, openai/gpt-5.2",
  })
  void aModelIsFoundByEveryNameThatCanBeAskedForEncodedOrNot(String path, String id) {
    Answer answer = door.answer(Events.of("GET", "/v1/models/" + path, Door.KEY));

    assertEquals(200, answer.status(), answer.body());
    assertEquals(id, answer.json().get("id").stringOr(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "a+b", "%", "%zz", "", "cheap/", "%00"})
  void anUnknownModelIs404InTheEnvelope(String path) {
    Answer answer = door.answer(Events.of("GET", "/v1/models/" + path, Door.KEY));

    assertEquals(404, answer.status());
    assertEquals("model_not_found", answer.json().path("error", "code").stringOr(""));
  }

  @Test
  void aKeyForSomeModelsSeesOnlyThose() {
    NewKey all = Door.unlimited();
    door.issue(
        OTHER_KEY,
        new NewKey(
            all.budgets(),
            List.of("cheap"),
            all.user(),
            all.workspace(),
            all.tenant(),
            all.alias(),
            all.life(),
            all.metadata()));

    Answer models = door.answer(Events.of("GET", "/v1/models", OTHER_KEY));
    Answer other = door.answer(Events.of("GET", "/v1/models/slashed/name", OTHER_KEY));

    assertEquals(1, models.json().get("data").size());
    assertEquals(404, other.status());
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "GET,    /v1/chat/completions",
    "POST,   /v1/chat/completions/",
    "POST,   /v1/models",
    "POST,   /v1/embeddings",
    "DELETE, /v1/models/cheap",
    "GET,    /v1/modelsx",
    "GET,    /",
    "PATCH,  /health",
  })
  void whatIsNotThereIs404InTheEnvelope(String method, String path) {
    Answer answer = door.answer(Events.of(method, path, Door.KEY));

    assertEquals(404, answer.status());
    assertEquals("not_found", answer.header("x-sluice-error-category"));
    JsonValue error = answer.json().get("error");
    assertEquals("unknown_url", error.get("code").stringOr(""));
    assertTrue(error.get("message").stringOr("").contains(method + " " + path + " "));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"/health, 200", "/v1/models, 200", "/v1/models/none, 404", "/none, 404"})
  void aHeadIsAGetWithoutTheBody(String path, int status) {
    Answer answer = door.answer(Events.of("HEAD", path, Door.KEY));

    assertEquals(status, answer.status());
    assertEquals("", answer.body());
    assertEquals("application/json", answer.header("content-type"));
  }

  @Test
  void aBodyOf7MegabytesIsTooLarge() {
    String body = HELLO.replace("Hello", "x".repeat(7_000_000));

    Answer answer = door.answer(Events.chat(Door.KEY, body));

    assertEquals(413, answer.status());
    assertEquals("request_too_large", answer.json().path("error", "code").stringOr(""));
    assertEquals(List.of(), door.usage.records());
  }

  @Test
  void everyAnswerToAPageThatMayCallSaysSo() {
    for (String event :
        List.of(
            Events.chat(Door.KEY, HELLO),
            Events.chat(Door.KEY, HELLO.replace("{\"model", "{\"stream\":true,\"model")),
            Events.chat(Door.STRANGER, HELLO),
            Events.chat(Door.KEY, "{"),
            Events.chat(Door.KEY, HELLO.replace("Hello", "x".repeat(7_000_000))),
            Events.of("GET", "/v1/models", Door.KEY),
            Events.of("GET", "/health", Door.KEY),
            Events.of("PUT", "/none", Door.KEY),
            Events.of("OPTIONS", "/none", Door.KEY))) {
      Answer answer = door.answer(from("https://app.example", event));
      assertEquals("https://app.example", answer.header("access-control-allow-origin"));
      Answer foreign = door.answer(from("https://evil.example", event));
      assertEquals("", foreign.header("access-control-allow-origin"));
      assertEquals("Origin", foreign.header("vary"));
    }
  }

  @Test
  void aKeyWithABudgetOfNothingIsRefusedWithTheWholeStory() {
    NewKey all = Door.unlimited();
    door.issue(
        OTHER_KEY,
        new NewKey(
            List.of(new Budget(Money.ZERO, new Window("1d"))),
            all.models(),
            all.user(),
            all.workspace(),
            all.tenant(),
            all.alias(),
            all.life(),
            all.metadata()));

    Answer answer = door.answer(Events.chat(OTHER_KEY, HELLO));

    assertEquals(429, answer.status());
    assertEquals("false", answer.header("x-should-retry"));
    assertEquals("50400", answer.header("retry-after"));
    JsonValue error = answer.json().get("error");
    assertEquals("key:other0000000", error.get("scope").stringOr(""));
    assertEquals("2026-11-26T00:00:00Z", error.get("resets_at").stringOr(""));
  }

  @Test
  void aKeyWorksUntilItExpires() {
    NewKey all = Door.unlimited();
    door.issue(
        OTHER_KEY,
        new NewKey(
            all.budgets(),
            all.models(),
            all.user(),
            all.workspace(),
            all.tenant(),
            all.alias(),
            Optional.of(Duration.ofDays(1)),
            all.metadata()));

    assertEquals(200, door.answer(Events.chat(OTHER_KEY, HELLO)).status());
    door.clock.advance(Duration.ofDays(1));
    Answer late = door.answer(Events.chat(OTHER_KEY, HELLO));

    assertEquals(401, late.status());
    assertEquals("The API key has expired.", late.json().path("error", "message").stringOr(""));
  }

  @Test
  void aBlockedKeyIsToldSo() {
    ApiKey key = ApiKey.parse(Secret.of(OTHER_KEY)).orElseThrow();
    door.directory.add(
        new KeyRecord(
            key.id(),
            key.whole().sha256(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            "default",
            door.clock.instant(),
            Optional.empty(),
            true,
            Json.object().build()));

    Answer answer = door.answer(Events.chat(OTHER_KEY, HELLO));

    assertEquals(401, answer.status());
    assertEquals("The API key is blocked.", answer.json().path("error", "message").stringOr(""));
  }

  @Test
  void aLedgerThatIsDownLetsNothingThrough() {
    door.ledgers.always(Operation.HOLD, new Fault.Throttled());

    Answer answer = door.answer(Events.chat(Door.KEY, HELLO));

    assertEquals(503, answer.status());
    assertEquals("ledger_unavailable", answer.header("x-sluice-error-category"));
    assertEquals("true", answer.header("x-should-retry"));
    assertEquals("1", answer.header("retry-after"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBugIsA500InTheEnvelope(boolean stream) {
    Door broken =
        new Door((_, _, _) -> {
          throw new IllegalStateException("a bug");
        });

    Answer answer =
        broken.answer(
            Events.chat(Door.KEY, HELLO.replace("{\"model", "{\"stream\":" + stream + ",\"model")));

    assertEquals(500, answer.status());
    assertEquals("internal", answer.header("x-sluice-error-category"));
    assertEquals("false", answer.header("x-should-retry"));
    assertFalse(answer.body().contains("a bug"));
    assertTrue(log.text().contains("request " + answer.header("x-sluice-request-id")));
    assertTrue(log.text().contains("met a bug"));
  }

  @Test
  void theProvidersRefusalOfOurKeyIsNotTheCallersFault() {
    ProviderClient refusing =
        (_, _, _) ->
            new Attempt.Failed(
                Failure.of(FailureClass.CREDENTIALS, "Incorrect API key"), Optional.empty());

    Answer answer = new Door(refusing).answer(Events.chat(Door.KEY, HELLO));

    assertEquals(502, answer.status());
    assertFalse(answer.body().contains("Incorrect API key"));
  }

  @Test
  void anAnswerIsRecordedAndItsHoldIsGone() {
    Answer answer = door.answer(Events.chat(Door.KEY, HELLO));

    assertEquals("0.000175", answer.header("x-litellm-response-cost"));
    assertEquals(1, door.usage.records().size());
    assertEquals(0, door.ledgers.read(new Scope.Key("caller000000")).orElseThrow().holds().size());
    assertEquals(
        answer.header("x-sluice-request-id"), door.usage.records().getFirst().id().value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no event", "{\"body\":\"%\",\"isBase64Encoded\":true}", "[]"})
  void whatIsNoEventStillGetsAnAnswer(String event) {
    Answer answer = door.answer(event);

    assertTrue(answer.status() == 400 || answer.status() == 404, answer.toString());
    assertEquals(22, answer.header("x-sluice-request-id").length());
  }

  @Test
  void aModelsNameCannotAddAHeader() {
    Answer answer =
        door.answer(Events.chat(Door.KEY, HELLO.replace("cheap", "cheap\\r\\nset-cookie: a=b")));

    assertEquals(404, answer.status());
    assertFalse(answer.headers().toString().contains("set-cookie"));
  }

  private static String from(String origin, String event) {
    JsonValue json = Json.parse(event);
    return json.edit()
        .put("headers", json.get("headers").edit().put("origin", origin))
        .build()
        .toString();
  }
}
