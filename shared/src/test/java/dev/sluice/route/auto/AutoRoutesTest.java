package dev.sluice.route.auto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sluice.chat.ChatRequest;
import dev.sluice.route.TaskRoutes.Choice;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AutoRoutesTest {
  private static final ChatRequest PROOF =
      Requests.saying("Prove that sqrt(2) + sqrt(3) is irrational.");
  private static final ChatRequest HELLO = Requests.saying("Hello!");

  @Test
  void choosesTheModelOfTheTierAndSaysWhy() {
    AutoRoutes routes = routes(Map.of(Tier.CHEAP, "small", Tier.REASONING, "thinker"));
    assertEquals(new Choice("small", "tier cheap, score 0: routine (-20)"), routes.choose(HELLO));
    assertEquals(
        new Choice(
            "thinker", "tier reasoning, score 82: mathematics (+38), proof or derivation (+44)"),
        routes.choose(PROOF));
  }

  @Test
  void aTaskThatIsSetDecidesWithoutAScore() {
    AutoRoutes routes =
        new AutoRoutes(
            Map.of(Tier.CHEAP, "small", Tier.PREMIUM, "large"),
            Thresholds.DEFAULT,
            Map.of(
                "greet", new TaskRule.ToTier(Tier.PREMIUM),
                "solve", new TaskRule.ToModel("solver"),
                "see", new TaskRule.ToTier(Tier.VISION)));
    assertEquals(
        new Choice("large", "the task 'greet' is set to premium"),
        routes.choose(doing("greet", HELLO)));
    assertEquals(
        new Choice("solver", "the task 'solve' goes to solver"),
        routes.choose(doing("solve", PROOF)));
    assertEquals(
        new Choice(
            "large", "the task 'see' is set to vision; premium stands in, as vision has no model"),
        routes.choose(doing("see", PROOF)));
    assertEquals("small", routes.choose(doing("other", HELLO)).model());
  }

  @Test
  void aTierWithoutAModelIsStoodInFor() {
    assertStandIn(Tier.PREMIUM, Tier.VISION, Tier.PREMIUM, Tier.STANDARD);
    assertStandIn(Tier.STANDARD, Tier.VISION, Tier.STANDARD, Tier.CHEAP);
    assertStandIn(Tier.PREMIUM, Tier.REASONING, Tier.PREMIUM, Tier.STANDARD);
    assertStandIn(Tier.REASONING, Tier.PREMIUM, Tier.REASONING, Tier.STANDARD);
    assertStandIn(Tier.PREMIUM, Tier.LONG_CONTEXT, Tier.PREMIUM, Tier.CHEAP);
    assertStandIn(Tier.STANDARD, Tier.CHEAP, Tier.STANDARD, Tier.PREMIUM);
    assertStandIn(Tier.PREMIUM, Tier.STANDARD, Tier.PREMIUM, Tier.CHEAP);
  }

  @Test
  void oneTierServesThemAll() {
    for (Tier only : Tier.values()) {
      for (Tier wanted : Tier.values()) {
        assertStandIn(only, wanted, only);
      }
    }
  }

  @Test
  void atLeastOneTierHasAModel() {
    assertThrows(IllegalArgumentException.class, () -> routes(Map.of()));
  }

  @Test
  void thresholdsAreInOrder() {
    assertThrows(IllegalArgumentException.class, () -> new Thresholds(0, 55, 60, 1));
    assertThrows(IllegalArgumentException.class, () -> new Thresholds(55, 55, 60, 1));
    assertThrows(IllegalArgumentException.class, () -> new Thresholds(25, 61, 60, 1));
    assertThrows(IllegalArgumentException.class, () -> new Thresholds(25, 55, 101, 1));
    assertThrows(IllegalArgumentException.class, () -> new Thresholds(25, 55, 60, 0));
  }

  private static void assertStandIn(Tier expected, Tier wanted, Tier... configured) {
    Map<Tier, String> models = new EnumMap<>(Tier.class);
    for (Tier tier : configured) {
      models.put(tier, tier.key());
    }
    Choice choice =
        new AutoRoutes(models, Thresholds.DEFAULT, Map.of("t", new TaskRule.ToTier(wanted)))
            .choose(doing("t", HELLO));
    assertEquals(expected.key(), choice.model());
    assertEquals(expected != wanted, choice.why().contains("stands in"));
  }

  private static AutoRoutes routes(Map<Tier, String> models) {
    return new AutoRoutes(models, Thresholds.DEFAULT, Map.of());
  }

  private static ChatRequest doing(String task, ChatRequest request) {
    return request.labelled(Optional.of(task), List.of(), Optional.empty());
  }
}
