package dev.sluice.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.simulator.Script;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where requests would go, by HTTP, and where they then go. */
@EachWay
final class RoutesTest {
  private final Stage stage;

  RoutesTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void aPlanCallsNobodyAndTheChatFollowsIt() {
    IssuedKey key = stage.gateway().richKey();

    List<JsonValue> steps = plan(key, Ask.of("pair").atMost(50)).get("steps").items();

    assertEquals(List.of("openai/first", "openai/second"), targets(steps));
    assertEquals(List.of(), stage.primary().requests());
    assertEquals(List.of(), stage.secondary().requests());
    stage
        .primary()
        .next(
            Script.refusing(404)
                .withError("invalid_request_error", "model_not_found", "no such model"));
    Answer chat = stage.client().chat(key.secret(), Ask.of("pair").atMost(50));
    assertEquals(Optional.of("openai/second"), chat.header("x-litellm-model-id"));
  }

  @Test
  void aChatGoesTheWayItsBodySaysAndNoProviderIsToldOfIt() {
    Ask ask =
        Ask.of("pair")
            .with(body ->
                body.put("models", Json.strings(List.of("openai/second")))
                    .put("route", "fallback")
                    .put("num_retries", 0)
                    .put("timeout", 30)
                    .put("disable_fallbacks", true)
                    .put(
                        "provider",
                        Json.object().put("ignore", Json.strings(List.of("openai/first")))));

    Answer chat = stage.client().chat(stage.gateway().richKey().secret(), ask);

    assertEquals(Optional.of("openai/second"), chat.header("x-litellm-model-id"), chat::toString);
    List<String> sent = stage.secondary().requests().getFirst().body().names();
    for (String ours :
        List.of("models", "route", "num_retries", "timeout", "disable_fallbacks", "provider")) {
      assertFalse(sent.contains(ours), sent::toString);
    }
  }

  @Test
  void aPlanAndAQuoteSayTheSameOfEachStep() {
    IssuedKey key = stage.gateway().richKey();
    JsonValue plan = plan(key, Ask.of("pair"));
    JsonValue quote =
        ok(stage.client().post("/v1/budget/quote", key.secret(), Ask.of("pair").body()));

    assertEquals(quote.get("most"), plan.get("most"));
    assertEquals(ceilings(quote), ceilings(plan));
    assertEquals(
        Ask.of("pair").ceilingNanos(4096),
        ceilings(plan).getFirst().decimal().orElseThrow().movePointRight(9).longValueExact());
  }

  @Test
  void aKeyForOneModelSeesItsTargetsAndThoseItFallsBackTo() {
    IssuedKey key = stage.gateway().key(Json.object().put("models", Json.strings(List.of("pair"))));

    List<JsonValue> targets =
        ok(stage.client().get("/v1/routes", key.secret())).get("data").items();

    assertEquals(List.of("openai/first", "openai/second"), targets(targets));
    assertEquals(Json.strings(List.of("pair")), targets.getFirst().get("models"));
    assertEquals(Json.strings(List.of("pair")), targets.getLast().get("fallback_for"));
    assertTrue(targets.getFirst().get("available").isTrue());
    assertEquals(
        Json.parse("{\"input_cost_per_token\":0.000001,\"output_cost_per_token\":0.00001}")
            .toString(),
        targets.getFirst().get("prices").toString());
  }

  @Test
  void whatAChatIsToldOfAWrongBodyAPlanIsToo() {
    IssuedKey key = stage.gateway().richKey();
    JsonValue wrong = Json.object().put("model", "pair").build();

    for (String path : List.of("/v1/routes/plan", "/v1/budget/quote")) {
      Answer answer = stage.client().post(path, key.secret(), wrong);
      Answer chat = stage.client().post("/v1/chat/completions", key.secret(), wrong);
      assertEquals(chat.status(), answer.status());
      assertEquals(chat.error(), answer.error());
    }
  }

  private JsonValue plan(IssuedKey key, Ask ask) {
    return ok(stage.client().post("/v1/routes/plan", key.secret(), ask.body()));
  }

  private static List<String> targets(List<JsonValue> rows) {
    return rows.stream().map(row -> row.get("target").stringOr("")).toList();
  }

  private static List<JsonValue> ceilings(JsonValue answer) {
    return answer.get("steps").items().stream().map(step -> step.get("ceiling")).toList();
  }

  private static JsonValue ok(Answer answer) {
    assertEquals(200, answer.status(), answer::toString);
    return answer.json();
  }
}
