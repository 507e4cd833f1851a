package dev.sluice.fallbackrouter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.money.Money;
import dev.sluice.testkit.Captured;
import org.junit.jupiter.api.Test;

/** What a plan says of money: what would be held, or why a chat would be refused. */
final class PlanAndBudgetTest {
  private final Door door = new Door();

  @Test
  void whatWouldBeHeldIsTheCeilingOfTheFirstStep() {
    JsonValue plan = door.planned(door.keyWith(Money.ofNanos(1_000_000_000)), "cheap");

    JsonValue budget = plan.get("budget");
    assertTrue(budget.get("would_pass").isTrue(), budget::toString);
    assertEquals(plan.get("steps").at(0).get("ceiling"), budget.get("hold"));
    assertEquals("asked", budget.get("way").stringOr(""));
  }

  @Test
  void whereMoneyIsShortTheOtherWayIsShownAndTaken() {
    JsonValue plan = door.planned(door.keyWith(Money.ofNanos(50_000)), "cheap");

    assertEquals("budget_fallback", plan.path("budget", "way").stringOr(""));
    JsonValue step = plan.get("if_short").at(0);
    assertEquals("ollama/tiny", step.get("target").stringOr(""));
    assertEquals("budget", step.get("occasion").stringOr(""));
    assertEquals("budget fallback 'tiny' of 'cheap', first choice", text(step, "reason"));
    assertEquals(step.get("ceiling"), plan.path("budget", "hold"));
    assertEquals("openai/small", plan.get("steps").at(0).get("target").stringOr(""));
  }

  @Test
  void aBudgetThatIsUsedUpRefusesInTheWordsOfAChat() {
    JsonValue plan = door.planned(door.keyWith(Money.ofNanos(1)), "cheap");

    JsonValue budget = plan.get("budget");
    assertFalse(budget.get("would_pass").isTrue());
    assertEquals("budget_exceeded", text(budget.get("error"), "code"));
    assertEquals("insufficient_quota", text(budget.get("error"), "type"));
    assertTrue(budget.path("error", "scope").isPresent(), budget::toString);
  }

  @Test
  void whatHasNoPriceIsHeldNothingFor() {
    JsonValue budget = door.planned(door.key(), "dear").get("budget");
    assertEquals(Json.parse("{\"would_pass\":true,\"hold\":0,\"way\":\"asked\"}"), budget);
  }

  @Test
  void withoutTheLedgerThePlanIsGivenAllTheSame() {
    String key = door.key();
    door.ledgersGoDown();
    try (Captured _ = new Captured()) {
      JsonValue plan = door.planned(key, "cheap");

      assertEquals(Json.parse("{\"unavailable\":true}"), plan.get("budget"));
      assertEquals(2, plan.get("steps").size());
    }
  }

  @Test
  void aModelThatCannotBeReachedIsNotPriced() {
    JsonValue plan = door.planned(door.key(), "gone");
    assertEquals("null", plan.get("budget").toString());
    assertEquals(0, plan.get("if_short").size());
  }

  @Test
  void whetherATextWouldStandInIsSaid() {
    String key = door.key();
    assertEquals(
        Json.parse("{\"exhausted\":true,\"over_budget\":false}"),
        door.planned(key, "tiny").get("static_answer"));
    assertEquals(
        Json.parse("{\"exhausted\":false,\"over_budget\":false}"),
        door.planned(key, "gone").get("static_answer"));
  }

  private static String text(JsonValue object, String member) {
    return object.get(member).stringOr("");
  }
}
