package dev.sluice.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.caller.Scope;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.money.Money;
import dev.sluice.simulator.Script;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys, users, teams and organizations, from their making to the request that they stop. */
@EachWay
final class AdministrationTest {
  private static final BigDecimal NOTHING = new BigDecimal("0.000000001");

  private final Stage stage;

  AdministrationTest(Stage stage) {
    this.stage = stage;
  }

  /**
   * Whichever scope of a caller is short, its request is refused, and the answer names the scope.
   */
  @ParameterizedTest
  @CsvSource({
    "/organization/new, organization_id, lone-org, tenant:lone-org",
    "/team/new, team_id, lone-team, workspace:lone/lone-team",
    "/user/new, user_id, lone-user, user:lone/lone-user",
  })
  void theLimitOfAScopeStopsItsCallers(String path, String field, String id, String scope) {
    JsonObject opening = Json.object().put("organization_id", "lone").put(field, id);
    JsonValue opened = stage.gateway().administer(path, opening.put("max_budget", NOTHING));
    assertEquals(id, opened.get(field).stringOr(""));
    assertEquals(NOTHING, opened.get("max_budget").decimal().orElseThrow());

    JsonObject settings = Json.object().put("organization_id", "lone").put(field, id);
    Answer answer = stage.client().chat(stage.gateway().key(settings).secret(), Ask.of("solo"));
    assertEquals(429, answer.status(), answer::toString);
    assertEquals(scope, answer.error().get("scope").stringOr(""));
    assertEquals(List.of(), stage.primary().requests());
  }

  @Test
  void aRefusedScopeLeavesNothingHeldInTheOthers() {
    stage
        .gateway()
        .administer("/team/new", Json.object().put("team_id", "empty").put("max_budget", NOTHING));
    IssuedKey key = stage.gateway().key(Json.object().put("team_id", "empty"));
    assertEquals(429, stage.client().chat(key.secret(), Ask.of("solo")).status());
    assertEquals(Money.ZERO, stage.gateway().books().held(key.scope()));
    assertEquals(Money.ZERO, stage.gateway().books().held(Scope.Workspace.of("default", "empty")));
  }

  @Test
  void aScopeIsOpenedOnce() {
    JsonObject team = Json.object().put("team_id", "twice");
    stage.gateway().administer("/team/new", team);
    Answer again =
        stage
            .client()
            .post(
                "/team/new", WholeGateway.ADMIN_KEY, Json.object().put("team_id", "twice").build());
    assertEquals(409, again.status());
    assertEquals("already_exists", again.error().get("code").stringOr(""));
  }

  @Test
  void theInformationOnAKeyIsItsSpendAndItsLimit() {
    stage.primary().next(Script.tokens(10));
    IssuedKey key =
        stage
            .gateway()
            .key(
                Json.object()
                    .put("max_budget", new BigDecimal("2.5"))
                    .put("budget_duration", "30d")
                    .put("key_alias", "the web app"));
    Answer answer = stage.client().chat(key.secret(), Ask.of("solo"));
    JsonValue info = info(key);
    assertEquals(
        answer.header("x-litellm-response-cost").orElseThrow(),
        info.get("spend").decimal().orElseThrow().toPlainString());
    assertEquals(answer.header("x-litellm-response-cost"), answer.header("x-litellm-key-spend"));
    assertEquals(0, info.get("held").decimal().orElseThrow().signum());
    assertEquals(new BigDecimal("2.5"), info.get("max_budget").decimal().orElseThrow());
    assertEquals("the web app", info.get("key_alias").stringOr(""));
    assertTrue(info.get("budget_reset_at").isString());
    assertFalse(info.toString().contains(key.secret()));
  }

  @ParameterizedTest
  @CsvSource({
    "/key/generate, max_budget, -1",
    "/key/generate, max_budget, '\"much\"'",
    "/key/generate, budget_duration, '\"1d\"'",
    "/key/generate, duration, '\"soon\"'",
    "/key/generate, models, '\"solo\"'",
    "/key/generate, max_bugdet, 1",
    "/user/new, user_id, 7",
    "/team/new, team_id, '\"a/b\"'",
    "/organization/new, organization_id, '\"\"'",
  })
  void whatIsWrongIsNamed(String path, String field, String value) {
    JsonValue body = Json.parse("{\"" + field + "\":" + value + "}");
    Answer answer = stage.client().post(path, WholeGateway.ADMIN_KEY, body);
    assertEquals(400, answer.status(), answer::toString);
    assertEquals(field, answer.error().get("param").stringOr(""));
  }

  @Test
  void onlyTheAdministratorMakesKeys() {
    IssuedKey key = stage.gateway().richKey();
    JsonValue body = Json.object().build();
    assertEquals(403, stage.client().post("/key/generate", key.secret(), body).status());
    assertEquals(403, stage.client().post("/key/generate", "sk-nobody", body).status());
  }

  @Test
  void aKeySeesItselfAndNoOther() {
    IssuedKey one = stage.gateway().richKey();
    IssuedKey other = stage.gateway().richKey();
    String path = "/key/info?key=" + one.scope().id();
    assertEquals(200, stage.client().get(path, one.secret()).status());
    assertEquals(401, stage.client().get(path, other.secret()).status());
  }

  private JsonValue info(IssuedKey key) {
    Answer answer = stage.client().get("/key/info?key=" + key.scope().id(), WholeGateway.ADMIN_KEY);
    assertEquals(200, answer.status(), answer::toString);
    return answer.json().get("info");
  }
}
