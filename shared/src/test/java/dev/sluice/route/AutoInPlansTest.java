package dev.sluice.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.caller.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A name that stands for another in each request. */
final class AutoInPlansTest {
  private final Planning planning =
      new Planning()
          .group("small", Targets.of("a/small"))
          .group("large", Targets.of("b/large"))
          .fallbacks(Fallbacks.of(Map.of("small", List.of("large"))))
          .auto(request ->
              new TaskRoutes.Choice(
                  request.messages() > 1 ? "large" : "small", "tier cheap, score 0"));

  @Test
  void autoIsPlannedAsTheModelThatIsChosen() {
    RoutePlan plan = planning.planOf("auto", "");

    assertEquals("auto", plan.asked());
    assertEquals(List.of("a/small", "b/large"), Planning.idsOf(plan));
    assertEquals(
        "auto: tier cheap, score 0; group 'small', first choice", plan.steps().getFirst().reason());
    assertEquals("fallback 'large' of 'small', first choice", plan.steps().getLast().reason());
  }

  @Test
  void aKeyForAutoIsEnough() {
    Caller caller =
        new Caller("k", Optional.empty(), List.of("auto"), Optional.empty(), Optional.empty(), "t");

    assertEquals(List.of("auto"), planning.router().models(caller));
    assertTrue(planning.router().has("auto", caller));
    assertFalse(planning.router().has("small", caller));
  }

  @Test
  void aKeyForTheModelThatIsChosenIsNotOneForAuto() {
    Caller caller =
        new Caller(
            "k", Optional.empty(), List.of("small"), Optional.empty(), Optional.empty(), "t");

    assertInstanceOf(
        RouteVerdict.NotAllowed.class, planning.verdictFor(caller, Planning.question("auto", "")));
  }

  @Test
  void whereNobodyConfiguredItAutoIsUnknown() {
    assertInstanceOf(
        RouteVerdict.UnknownModel.class,
        new Planning()
            .group("small", Targets.of("a/small"))
            .verdict(Planning.question("auto", "")));
  }
}
