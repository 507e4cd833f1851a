package dev.sluice.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sluice.chat.ErrorCategory;
import dev.sluice.chat.RouteWish;
import dev.sluice.route.RouteVerdict.NotSuchRequests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What follows the targets asked for, and on which occasion. */
final class FallbackKindsTest {
  private static final Target SMALL = reading("a/small", 100);
  private static final Target LARGE = reading("b/large", 1_000_000);
  private static final Target OTHER = Targets.of("c/other");
  private static final Target MILD = Targets.of("d/mild");
  private static final Target CHEAP = Targets.of("e/cheap");

  private final Planning planning =
      new Planning()
          .group("small", SMALL)
          .group("large", LARGE)
          .group("other", OTHER)
          .group("mild", MILD)
          .group("cheap", CHEAP)
          .fallbacks(
              new Fallbacks(
                  Map.of("small", List.of("other")),
                  Map.of("small", List.of("large")),
                  Map.of("small", List.of("mild")),
                  Map.of(RouteTable.ANY, List.of("cheap"))));

  @Test
  void eachKindHasItsOccasion() {
    RoutePlan plan = planning.planOf("small", "");

    assertEquals(
        List.of(
            "a/small ASKED group 'small', first choice",
            "b/large CONTEXT_WINDOW context window fallback 'large' of 'small', first choice",
            "d/mild CONTENT_POLICY content policy fallback 'mild' of 'small', first choice",
            "c/other FALLBACK fallback 'other' of 'small', first choice"),
        plan.steps().stream().map(FallbackKindsTest::told).toList());
    assertEquals(
        List.of("e/cheap BUDGET default budget fallback 'cheap', first choice"),
        plan.ifShort().stream().map(FallbackKindsTest::told).toList());
  }

  @Test
  void aShortBudgetHasWaysOfItsOwn() {
    List<RoutePlan> ways = planning.planOf("small", "").ways();

    assertEquals(2, ways.size());
    assertEquals(CHEAP, ways.getLast().first());
  }

  @Test
  void whatCertainlyIsTooLongGoesToTheLargerWindowAtOnce() {
    RoutePlan plan = planning.plan(longQuestion("small"));

    assertEquals(List.of("b/large", "c/other"), Planning.idsOf(plan));
    assertEquals("it reads at most 100 tokens", plan.omitted().getFirst().reason());
  }

  @Test
  void whatIsTooLongForAllIsToldSo() {
    NotSuchRequests verdict =
        assertInstanceOf(
            NotSuchRequests.class,
            new Planning().group("small", SMALL).verdict(longQuestion("small")));

    assertEquals(ErrorCategory.CONTEXT_TOO_LONG, verdict.problem().category());
  }

  @Test
  void aCallerMayDoWithoutFallbacks() {
    planning.wishing(wish ->
        new RouteWish(List.of(), false, wish.provider(), OptionalInt.empty(), Optional.empty()));

    assertEquals(List.of("a/small"), planning.ids("small"));
    assertEquals(List.of(), planning.planOf("small", "").ifShort());
  }

  @Test
  void aCallersOwnModelsTakeThePlaceOfTheGeneralFallbacks() {
    planning.wishing(wish ->
        new RouteWish(
            List.of("cheap"), true, wish.provider(), OptionalInt.empty(), Optional.empty()));

    assertEquals(List.of("a/small", "e/cheap", "b/large", "d/mild"), planning.ids("small"));
  }

  private static String told(RoutePlan.Step step) {
    return step.target().id() + " " + step.occasion() + " " + step.reason();
  }

  private static String longQuestion(String model) {
    return "{'model':'"
        + model
        + "','messages':[{'role':'user','content':'"
        + "word ".repeat(1_000)
        + "'}]}";
  }

  private static Target reading(String id, long tokens) {
    Target plain = Targets.of(id);
    return new Target(
        plain.id(),
        plain.provider(),
        plain.model(),
        plain.apiBase(),
        plain.access(),
        plain.price(),
        OptionalLong.of(tokens),
        OptionalLong.empty(),
        Capabilities.UNKNOWN,
        plain.timeouts(),
        plain.dropping(),
        false);
  }
}
