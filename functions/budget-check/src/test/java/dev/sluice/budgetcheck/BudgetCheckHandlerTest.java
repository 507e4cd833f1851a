package dev.sluice.budgetcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.budget.Ledger;
import dev.sluice.budgetcheck.Door.Answer;
import dev.sluice.caller.ApiKey;
import dev.sluice.caller.KeyRecord;
import dev.sluice.caller.Scope;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.money.Money;
import dev.sluice.secret.Secret;
import dev.sluice.secret.SecretUnavailable;
import dev.sluice.testkit.Captured;
import dev.sluice.testkit.Fault;
import dev.sluice.testkit.FaultyBudgetStore.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BudgetCheckHandlerTest {
  private final Door door = new Door();

  /** What is logged of failures that are made on purpose is no news. */
  private final Captured log = new Captured();

  @AfterEach
  void printAgain() {
    log.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/key/generate", "/user/new", "/team/new", "/organization/new", "/none"})
  void withoutAKeyNothingIsDoneNorToldOfWhatIsThere(String path) {
    Answer answer = door.answer(Door.event("POST", path, Map.of(), "", "{}"));

    assertEquals(401, answer.status());
    assertEquals("authentication", answer.header("x-sluice-error-category"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/key/generate", "/user/new", "/team/new", "/organization/new", "/none"})
  void withACallersKeyNothingIsDone(String path) {
    Answer answer = door.answer(Door.event("POST", path, Map.of(), generate("{}"), "{}"));

    assertEquals(403, answer.status());
    assertEquals("admin_key_required", answer.error().get("code").stringOr(""));
  }

  @Test
  void aKeyMayAskAboutItselfByNameOrNot() {
    String key = generate("{\"key_alias\":\"ci\",\"max_budget\":2}");

    for (Answer answer : List.of(door.keyInfo(key), door.keyInfo(key, key))) {
      assertEquals(200, answer.status());
      assertEquals("ci", answer.json().path("info", "key_alias").stringOr(""));
      assertFalse(answer.body().contains(key));
    }
  }

  @Test
  void aKeyMayNotAskAboutAnotherAndDoesNotLearnWhetherThereIsOne() {
    String key = generate("{}");
    String other = generate("{}");

    Answer there = door.keyInfo(key, other);
    Answer byId = door.keyInfo(key, id(other));
    Answer missing = door.keyInfo(key, Door.STRANGER);

    for (Answer answer : List.of(there, byId, missing)) {
      assertEquals(401, answer.status());
      assertEquals(missing.body(), answer.body());
    }
  }

  @Test
  void theRightIdWithAWrongSecretOpensNothing() {
    String key = generate("{}");
    String forged = key.substring(0, 16) + "0".repeat(32);

    assertEquals(401, door.keyInfo(forged).status());
    assertEquals(401, door.keyInfo(forged, key).status());
    assertEquals(401, door.keyInfo("", key).status());
  }

  @Test
  void theAdministratorMayAskAboutEveryKeyByItselfOrItsId() {
    String key = generate("{}");

    assertEquals(200, door.keyInfo(Door.ADMIN, key).status());
    assertEquals(200, door.keyInfo(Door.ADMIN, id(key)).status());
    assertEquals(404, door.keyInfo(Door.ADMIN, Door.STRANGER).status());
    assertEquals(404, door.keyInfo(Door.ADMIN, "a/b?c d").status());
    assertEquals(400, door.keyInfo(Door.ADMIN).status());
    assertEquals(400, door.keyInfo(Door.ADMIN, " ").status());
  }

  @Test
  void aKeyIsStoredAsItsHashAlone() {
    String key = generate("{}");

    KeyRecord stored = door.directory.find(id(key)).orElseThrow();

    assertEquals(Secret.of(key).sha256(), stored.sha256());
    assertFalse(stored.toString().contains(key.substring(16)));
  }

  @Test
  void aBudgetOfNothingIsALimitAndNotNone() {
    String key = generate("{\"max_budget\":0,\"budget_duration\":\"1d\"}");

    Ledger ledger = door.ledgers.read(new Scope.Key(id(key))).orElseThrow();
    JsonValue info = door.keyInfo(key).json().get("info");

    assertTrue(ledger.rules().areLimiting());
    assertEquals("0", info.get("max_budget").toString());
    assertEquals("2026-11-26T00:00:00Z", info.get("budget_reset_at").stringOr(""));
  }

  @Test
  void aKeyThatHasExpiredCanStillBeAskedAbout() {
    String key = generate("{\"duration\":\"1h\"}");
    door.clock.advance(Duration.ofHours(2));

    Answer answer = door.keyInfo(key);

    assertEquals(200, answer.status());
    assertEquals("2026-11-25T11:00:00Z", answer.json().path("info", "expires").stringOr(""));
  }

  @Test
  void aBlockedKeySaysSo() {
    ApiKey key = ApiKey.parse(Secret.of(Door.STRANGER)).orElseThrow();
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

    assertEquals("true", door.keyInfo(Door.STRANGER).json().path("info", "blocked").toString());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "/user/new,         user_id,         user:acme/x",
    "/team/new,         team_id,         workspace:acme/x",
    "/organization/new, organization_id, tenant:x",
  })
  void aScopeIsOpenedOnce(String path, String field, String scope) {
    String tenant = field.equals("organization_id") ? "" : "\"organization_id\":\"acme\",";
    String body = "{" + tenant + "\"" + field + "\":\"x\",\"max_budget\":3}";

    Answer first = door.admin("POST", path, body);
    Answer second = door.admin("POST", path, body.replace("3", "4"));

    assertEquals(200, first.status(), first.body());
    assertEquals("x", first.json().get(field).stringOr(""));
    assertEquals(409, second.status());
    assertEquals("already_exists", second.error().get("code").stringOr(""));
    assertTrue(second.error().get("message").stringOr("").contains(scope), second.body());
    Ledger ledger = door.ledgers.read(Scope.parse(scope).orElseThrow()).orElseThrow();
    assertTrue(ledger.rules().limits().containsValue(Money.ofNanos(3_000_000_000L)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "/user/new,         user_id,         user:default/",
    "/team/new,         team_id,         workspace:default/",
    "/organization/new, organization_id, tenant:",
  })
  void aScopeWithoutAnIdGetsOneThatIsShownAndWorks(String path, String field, String scope) {
    String one = door.admin("POST", path, "").json().get(field).stringOr("");
    String other = door.admin("POST", path, "{}").json().get(field).stringOr("");

    assertNotEquals(one, other);
    assertTrue(door.ledgers.read(Scope.parse(scope + one).orElseThrow()).isPresent(), one);
    assertTrue(door.ledgers.read(Scope.parse(scope + other).orElseThrow()).isPresent(), other);
  }

  @Test
  void whatIsWrongIsNamed() {
    Answer answer = door.admin("POST", "/key/generate", "{\"max_budgt\":5}");

    assertEquals(400, answer.status());
    assertEquals("max_budgt", answer.error().get("param").stringOr(""));
    assertEquals("invalid_request", answer.header("x-sluice-error-category"));
  }

  @Test
  void aBodyThatNoRecordCanHoldIsTooLarge() {
    String body = "{\"metadata\":{\"a\":\"" + "x".repeat(70_000) + "\"}}";

    assertEquals(413, door.admin("POST", "/key/generate", body).status());
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"GET, /key/generate", "POST, /key/info", "POST, /key/delete", "PUT, /key/info"})
  void whatIsNotThereIs404(String method, String path) {
    Answer answer = door.admin(method, path, "{}");

    assertEquals(404, answer.status());
    assertEquals("unknown_url", answer.error().get("code").stringOr(""));
  }

  @Test
  void aHeadIsAnsweredLikeAGetWithoutTheBody() {
    Answer head = door.admin("HEAD", "/key/info", "");
    Answer get = door.admin("GET", "/key/info", "");
    assertEquals(get.status(), head.status());
    assertEquals("", head.body());
  }

  @Test
  void everyAnswerIsNamedAndAPageMayReadIt() {
    for (Answer answer :
        List.of(
            door.admin("POST", "/key/generate", "{}"),
            door.admin("POST", "/key/generate", "{"),
            door.admin("POST", "/none", ""),
            door.answer(Door.event("OPTIONS", "/key/info", Map.of(), "", "")),
            door.keyInfo(""))) {
      assertEquals(22, answer.header("x-sluice-request-id").length());
      assertEquals("https://app.example", answer.header("access-control-allow-origin"));
    }
  }

  @Test
  void anAdministratorsKeyThatCannotBeReadIsA503AndNoBug() {
    door.adminKey = BudgetCheckHandlerTest::unreadable;
    Answer answer = door.admin("POST", "/key/generate", "{}");
    assertEquals(503, answer.status());
    assertEquals("secrets_unavailable", answer.header("x-sluice-error-category"));
    assertEquals("secrets_unavailable", answer.error().get("code").stringOr(""));
    assertEquals("5", answer.header("retry-after"));
    assertEquals("true", answer.header("x-should-retry"));
    assertEquals(
        "A secret of the gateway's cannot be read now: Secrets Manager does not answer.",
        answer.error().get("message").stringOr(""));
    assertEquals(503, door.keyInfo(Door.ADMIN, "some-key").status());
  }

  @Test
  void aKeyMayAskAboutItselfThoughTheAdministratorsCannotBeRead() {
    String key = generate("{}");
    door.adminKey = BudgetCheckHandlerTest::unreadable;
    assertEquals(200, door.keyInfo(key).status());
    assertEquals(200, door.keyInfo(key, key).status());
  }

  @Test
  void whoComesWithoutAKeyDoesNotMakeTheAdministratorsBeRead() {
    door.adminKey = BudgetCheckHandlerTest::unreadable;
    assertEquals(401, door.keyInfo("").status());
    assertEquals(
        401, door.answer(Door.event("POST", "/key/generate", Map.of(), "", "{}")).status());
  }

  private static Secret unreadable() {
    throw new SecretUnavailable("Secrets Manager does not answer");
  }

  @Test
  void aLedgerThatIsDownIs503() {
    door.ledgers.always(Operation.OPEN, new Fault.Throttled());

    Answer answer = door.admin("POST", "/key/generate", "{}");

    assertEquals(503, answer.status());
    assertEquals("1", answer.header("retry-after"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no event", "[]", "{\"body\":\"%\",\"isBase64Encoded\":true}"})
  void whatIsNoEventStillGetsAnAnswer(String event) {
    Answer answer = door.answer(event);

    assertTrue(answer.status() == 400 || answer.status() == 401, answer.toString());
    assertEquals(22, answer.header("x-sluice-request-id").length());
  }

  @Test
  void fiftyKeysMadeAtOnceAreFifty() throws Exception {
    Set<String> keys = new HashSet<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> calls = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        calls.add(threads.submit(() -> generate("{}")));
      }
      for (Future<String> call : calls) {
        keys.add(call.get(60, TimeUnit.SECONDS));
      }
    }

    assertEquals(50, keys.size());
    keys.forEach(key -> assertEquals(200, door.keyInfo(key).status()));
  }

  private String generate(String body) {
    Answer answer = door.admin("POST", "/key/generate", body);
    assertEquals(200, answer.status(), answer.body());
    return answer.json().get("key").stringOr("");
  }

  private static String id(String key) {
    return ApiKey.parse(Secret.of(key)).orElseThrow().id();
  }
}
