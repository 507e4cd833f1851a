package dev.sluice.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.money.Price;
import dev.sluice.money.Rates;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which of the targets behind one name comes first. */
final class StrategiesTest {
  private static final Target A = Targets.of("a/one");
  private static final Target B = Targets.of("b/two");
  private static final Target C = Targets.of("c/three");

  @Test
  void anOrderIsThatOfTheConfiguration() {
    assertEquals(List.of("b/two", "a/one", "c/three"), new Planning().group("g", B, A, C).ids("g"));
  }

  @Test
  void aRankComesBeforeTheNext() {
    Planning planning =
        new Planning()
            .group(
                "g",
                GroupPolicy.DEFAULT,
                List.of(new Member(A, 1, 2, Set.of()), new Member(B, 1, 1, Set.of())));

    assertEquals(List.of("b/two", "a/one"), planning.ids("g"));
  }

  @Test
  void aWeightIsAShareOfTheRequests() {
    int first = 0;
    for (int seed = 0; seed < 4_000; seed++) {
      Planning planning =
          weighted(new Member(A, 3, 1, Set.of()), new Member(B, 1, 1, Set.of())).seed(seed * 31L);
      first += planning.ids("g").getFirst().equals("a/one") ? 1 : 0;
    }

    // 3 of 4, and four standard deviations of 27 each.
    assertTrue(Math.abs(first - 3_000) < 110, "first " + first);
  }

  @Test
  void aDrawSaysItsOdds() {
    RoutePlan plan =
        weighted(new Member(A, 3, 1, Set.of()), new Member(B, 0, 1, Set.of())).planOf("g", "");

    assertEquals("group 'g', first choice: drawn with weight 3 of 3", plan.steps().get(0).reason());
    assertEquals(
        "group 'g', second choice: drawn with weight 0 of 0", plan.steps().get(1).reason());
  }

  @Test
  void whatHasNoWeightIsTriedLast() {
    for (int seed = 0; seed < 100; seed++) {
      assertEquals(
          List.of("b/two", "a/one"),
          weighted(new Member(A, 0, 1, Set.of()), new Member(B, 1, 1, Set.of()))
              .seed(seed)
              .ids("g"));
    }
  }

  @Test
  void theCheapestIsTheCheapestForThisRequest() {
    Target dearToAsk = costing("a/ask", 9, 1);
    Target dearToAnswer = costing("b/answer", 1, 9);
    Planning planning = new Planning().group("g", Strategy.CHEAPEST, C, dearToAsk, dearToAnswer);

    assertEquals(List.of("a/ask", "b/answer", "c/three"), planning.ids("g"));
    String longQuestion = "word ".repeat(4_000);
    assertEquals(
        List.of("b/answer", "a/ask", "c/three"),
        Planning.idsOf(
            planning.plan(
                "{'model':'g','max_tokens':50,'messages':[{'role':'user','content':'"
                    + longQuestion
                    + "'}]}")));
  }

  @Test
  void theCheapestSaysWhatItCosts() {
    RoutePlan plan =
        new Planning()
            .group("g", Strategy.CHEAPEST, C, costing("a/x", 0, 2))
            .planOf("g", ",'max_tokens':500");

    assertEquals(
        "group 'g', first choice: about $0.001 for this request", plan.steps().get(0).reason());
    assertEquals("group 'g', second choice: its price is not known", plan.steps().get(1).reason());
  }

  @Test
  void theFastestIsWhoseAnswersBeganSoonestAndWhoWasNeverMeasuredGoesFirst() {
    Planning planning =
        new Planning()
            .group("g", Strategy.FASTEST, A, B, C)
            .standing(A, measured(900, 0))
            .standing(B, measured(300, 0));

    assertEquals(List.of("c/three", "b/two", "a/one"), planning.ids("g"));
    assertEquals(
        "group 'g', second choice: 300 ms to the first content",
        planning.planOf("g", "").steps().get(1).reason());
  }

  @Test
  void theLeastBusyAnswersTheFewest() {
    Planning planning =
        new Planning()
            .group("g", Strategy.LEAST_BUSY, A, B, C)
            .standing(A, measured(1, 4))
            .standing(B, measured(1, 2));

    assertEquals(List.of("c/three", "b/two", "a/one"), planning.ids("g"));
    assertEquals(
        "group 'g', first choice: 0 under way", planning.planOf("g", "").steps().get(0).reason());
  }

  private static Planning weighted(Member... members) {
    return new Planning()
        .group(
            "g",
            new GroupPolicy(Strategy.WEIGHTED, RetryPolicy.DEFAULT, StaticAnswers.NONE),
            List.of(members));
  }

  private static Standing measured(int millis, int underWay) {
    return new Standing(
        new CircuitState.Closed(), Optional.of(Duration.ofMillis(millis)), underWay);
  }

  /** Micro-dollars a token in and out. */
  private static Target costing(String id, long in, long out) {
    Target plain = Targets.of(id);
    return new Target(
        plain.id(),
        plain.provider(),
        plain.model(),
        plain.apiBase(),
        plain.access(),
        Optional.of(Price.of(Rates.of(in * 1_000_000, out * 1_000_000))),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Capabilities.UNKNOWN,
        plain.timeouts(),
        plain.dropping(),
        false);
  }
}
