package dev.sluice.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.money.Money;
import dev.sluice.simulator.Script;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left and what a request would cost, by HTTP, and what then comes of it. */
@EachWay
final class BudgetRoutesTest {
  private final Stage stage;

  BudgetRoutesTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void whatAChatCostIsGoneFromEveryWindowOfTheKey() {
    stage.primary().next(Script.tokens(10));
    IssuedKey key =
        stage
            .gateway()
            .key(
                Json.object()
                    .put("max_budget", new BigDecimal("2.5"))
                    .put("budget_duration", "1d"));
    BigDecimal cost =
        new BigDecimal(
            stage
                .client()
                .chat(key.secret(), Ask.of("solo"))
                .header("x-litellm-response-cost")
                .orElseThrow());

    JsonValue scope = ok(stage.client().get("/v1/budget", key.secret())).get("scopes").at(0);

    assertEquals(key.scope().name(), scope.get("scope").stringOr(""));
    assertEquals(cost, scope.get("spent").decimal().orElseThrow());
    JsonValue day = scope.get("windows").at(0);
    assertEquals("1d", day.get("window").stringOr(""));
    assertEquals(cost, day.get("spent").decimal().orElseThrow());
    assertEquals(new BigDecimal("2.5").subtract(cost), day.get("left").decimal().orElseThrow());
    assertTrue(day.get("resets_at").isString());
  }

  @Test
  void aQuoteCallsNobodyAndHoldsNothingAndSumsUpTheWay() {
    IssuedKey key = stage.gateway().keyWith(Money.ofUsd(BigDecimal.ONE));

    JsonValue quote = quote(key, Ask.of("pair"));

    assertTrue(quote.get("passes").isTrue(), quote::toString);
    List<JsonValue> steps = quote.get("steps").items();
    assertEquals(
        List.of("openai/first", "openai/second"),
        steps.stream().map(step -> step.get("target").stringOr("")).toList());
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonValue step : steps) {
      assertEquals("2", step.get("tries").toString());
      sum = sum.add(step.get("ceiling").decimal().orElseThrow().multiply(BigDecimal.TWO));
    }
    assertEquals(0, sum.compareTo(quote.get("most").decimal().orElseThrow()));
    assertEquals(steps.getFirst().get("ceiling"), quote.get("hold"));
    assertEquals(List.of(), stage.primary().requests());
    assertEquals(Money.ZERO, stage.gateway().books().held(key.scope()));
  }

  @Test
  void aQuoteThatDoesNotPassIsTheRefusalOfTheChat() {
    IssuedKey key = stage.gateway().keyWith(Money.ofNanos(1));

    JsonValue quote = quote(key, Ask.of("solo"));
    Answer chat = stage.client().chat(key.secret(), Ask.of("solo"));

    assertFalse(quote.get("passes").isTrue());
    assertEquals(429, chat.status());
    assertEquals(chat.error(), quote.get("refusal"));
  }

  private JsonValue quote(IssuedKey key, Ask ask) {
    return ok(stage.client().post("/v1/budget/quote", key.secret(), ask.body()));
  }

  private static JsonValue ok(Answer answer) {
    assertEquals(200, answer.status(), answer::toString);
    return answer.json();
  }
}
