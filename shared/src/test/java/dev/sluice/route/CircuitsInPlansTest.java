package dev.sluice.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.route.CircuitState.HalfOpen;
import dev.sluice.route.CircuitState.OpenCause;
import dev.sluice.route.RouteVerdict.NoTarget;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CircuitsInPlansTest {
  private static final Target A = Targets.of("a/one");
  private static final Target B = Targets.of("b/two");

  @Test
  void anOpenCircuitKeepsATargetOutAndSaysWhyAndForHowLong() {
    RoutePlan plan = new Planning().group("g", A, B).open(A, OpenCause.FAILING, 12).planOf("g", "");

    assertEquals(List.of("b/two"), Planning.idsOf(plan));
    assertEquals(
        "its circuit is open for 12 s more: it is failing", plan.omitted().getFirst().reason());
  }

  @Test
  void aHalfOpenCircuitGetsItsShareFirstAndTheRestAfterTheOthers() {
    int first = 0;
    for (int seed = 0; seed < 2_000; seed++) {
      List<String> ids =
          new Planning().group("g", A, B).circuit(A, new HalfOpen(25)).seed(seed * 17L).ids("g");
      assertEquals(2, ids.size());
      first += ids.getFirst().equals("a/one") ? 1 : 0;
    }

    // A quarter, and four standard deviations of 20 each.
    assertTrue(Math.abs(first - 500) < 80, "first " + first);
  }

  @Test
  void whereAllAreOpenTheOneThatMayCloseSoonestIsTriedAllTheSame() {
    RoutePlan plan =
        new Planning()
            .group("g", A, B)
            .open(A, OpenCause.FAILING, 30)
            .open(B, OpenCause.FAILING, 10)
            .planOf("g", "");

    assertEquals(List.of("b/two"), Planning.idsOf(plan));
    assertEquals(
        "group 'g', second choice; all circuits are open, and this one may close soonest",
        plan.steps().getFirst().reason());
    assertEquals(A, plan.omitted().getFirst().target());
  }

  @Test
  void aFallbackComesBeforeALastResort() {
    RoutePlan plan =
        new Planning()
            .group("g", A)
            .group("h", B)
            .fallbacks(Fallbacks.of(Map.of("g", List.of("h"))))
            .open(A, OpenCause.FAILING, 30)
            .planOf("g", "");

    assertEquals(List.of("b/two"), Planning.idsOf(plan));
  }

  @Test
  void aFallbackForAnotherOccasionIsNoLastResort() {
    Planning planning =
        new Planning()
            .group("g", A)
            .group("h", B)
            .fallbacks(
                new Fallbacks(
                    Map.of(), Map.of(), Map.of("g", List.of("h")), Map.of("g", List.of("h"))))
            .open(A, OpenCause.FAILING, 30)
            .open(B, OpenCause.FAILING, 10);

    assertEquals(List.of("a/one"), planning.ids("g"));
  }

  @Test
  void whatOnlyHasToWaitIsNotTheRequestsFault() {
    NoTarget verdict =
        assertInstanceOf(
            NoTarget.class,
            new Planning()
                .group("g", A, CapabilitiesInPlansTest.lacking("b/no", Capability.TOOLS))
                .open(A, OpenCause.RATE_LIMITED, 30)
                .verdict(
                    Planning.question(
                        "g", ",'tools':[{'type':'function','function':{'name':'f'}}]")));

    assertEquals(2, verdict.omitted().size());
  }

  @Test
  void whoWritesLessAnswersWhereTheOthersCircuitIsOpen() {
    Target brief = CapabilitiesInPlansTest.writing("a/short", 100);
    Target ample = CapabilitiesInPlansTest.writing("b/long", 900);

    RoutePlan plan =
        new Planning()
            .group("g", brief, ample)
            .open(ample, OpenCause.FAILING, 30)
            .planOf("g", ",'max_tokens':500");

    assertEquals(List.of("a/short"), Planning.idsOf(plan));
  }

  @Test
  void whatWouldRefuseIsNoLastResort() {
    NoTarget verdict =
        assertInstanceOf(
            NoTarget.class,
            new Planning()
                .group("g", A, B)
                .open(A, OpenCause.RATE_LIMITED, 30)
                .open(B, OpenCause.REFUSED_KEY, 10)
                .verdict(Planning.question("g", "")));

    assertEquals(2, verdict.omitted().stream().filter(out -> out.circuit().isPresent()).count());
  }
}
