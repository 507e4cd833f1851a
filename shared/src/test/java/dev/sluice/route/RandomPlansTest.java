package dev.sluice.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.ProviderWish;
import dev.sluice.chat.RouteWish;
import dev.sluice.route.CircuitState.OpenCause;
import dev.sluice.route.RouteVerdict.NoTarget;
import dev.sluice.route.RouteVerdict.NotSuchRequests;
import dev.sluice.route.RouteVerdict.Planned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is configured, asked for and down: every target has its place and its reason. */
final class RandomPlansTest {
  private static final List<String> NAMES = List.of("g0", "g1", "g2", "g3");
  private static final List<String> BODIES =
      List.of(
          "",
          ",'max_tokens':500",
          ",'tools':[{'type':'function','function':{'name':'f'}}]",
          ",'reasoning_effort':'high'",
          ",'service_tier':'priority'",
          ",'metadata':{'tags':['free']}");

  private final List<Target> all = new ArrayList<>();

  static Stream<Long> seeds() {
    return new Random(20261201).longs(400).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyTargetIsAStepOrHasAReasonWhyNot(long seed) {
    Planning planning = planning(new Random(seed));
    String body =
        Planning.question(
            NAMES.get((int) Math.floorMod(seed, 4L)),
            BODIES.get((int) Math.floorMod(seed >> 8, (long) BODIES.size())));

    RouteVerdict verdict = planning.verdict(body);

    switch (verdict) {
      case Planned(var plan) -> {
        Set<String> seen = new HashSet<>();
        for (RoutePlan.Step step : plan.steps()) {
          assertTrue(
              seen.add(step.occasion() + step.target().id()), () -> "twice: " + plan.steps());
          assertFalse(step.reason().isBlank());
        }
        Occasion first = plan.steps().getFirst().occasion();
        assertTrue(first == Occasion.ASKED || first == Occasion.FALLBACK, first::toString);
        assertEquals(1 + plan.ifShort().size(), plan.ways().size());
        accounted(planning.askedTargets(body), plan.steps(), plan.omitted());
      }
      case NoTarget(_, var omitted, _) ->
          accounted(planning.askedTargets(body), List.of(), omitted);
      case NotSuchRequests(_, var problem, var omitted) -> {
        assertFalse(problem.message().isBlank());
        accounted(planning.askedTargets(body), List.of(), omitted);
      }
      case RouteVerdict.UnknownModel _, RouteVerdict.NotAllowed _ ->
          throw new AssertionError(verdict.toString());
    }
    assertEquals(verdict, planning.verdict(body), "the same chance, the same plan");
  }

  private static void accounted(
      List<Target> asked, List<RoutePlan.Step> steps, List<RoutePlan.Omitted> omitted) {
    for (Target target : asked) {
      boolean step = steps.stream().anyMatch(one -> one.target().equals(target));
      boolean out = omitted.stream().anyMatch(one -> one.target().equals(target));
      assertTrue(step || out, () -> target.id() + " is nowhere in " + steps + omitted);
    }
  }

  private Planning planning(Random random) {
    Planning planning = new Planning().seed(random.nextLong());
    for (int i = 0; i < 6; i++) {
      all.add(target(i, random));
    }
    for (String name : NAMES) {
      planning.group(
          name,
          new GroupPolicy(any(Strategy.values(), random), RetryPolicy.DEFAULT, StaticAnswers.NONE),
          members(random));
    }
    planning.fallbacks(new Fallbacks(lists(random), lists(random), lists(random), lists(random)));
    planning.tags(any(TagRule.values(), random));
    all.forEach(target -> planning.standing(target, standing(random)));
    RouteWish wish = wish(random.nextLong());
    planning.wishing(_ -> wish);
    return planning;
  }

  private List<Member> members(Random random) {
    List<Member> members = new ArrayList<>();
    for (Target target : all) {
      if (random.nextBoolean()) {
        members.add(
            new Member(
                target,
                random.nextInt(4),
                1 + random.nextInt(2),
                random.nextInt(3) == 0 ? Set.of("free") : Set.of()));
      }
    }
    return members.isEmpty() ? List.of(Member.of(all.getFirst())) : members;
  }

  private static Map<String, List<String>> lists(Random random) {
    return random.nextBoolean()
        ? Map.of(
            NAMES.get(random.nextInt(4)),
            List.of(NAMES.get(random.nextInt(4))),
            RouteTable.ANY,
            List.of(NAMES.get(random.nextInt(4))))
        : Map.of();
  }

  private static Standing standing(Random random) {
    CircuitState circuit =
        switch (random.nextInt(4)) {
          case 0 ->
              new CircuitState.Open(
                  any(OpenCause.values(), random),
                  Planning.NOW.plusSeconds(1 + random.nextInt(60)));
          case 1 -> new CircuitState.HalfOpen(1 + random.nextInt(99));
          default -> new CircuitState.Closed();
        };
    Optional<Duration> firstContent =
        random.nextBoolean()
            ? Optional.of(Duration.ofMillis(random.nextInt(2_000)))
            : Optional.empty();
    return new Standing(circuit, firstContent, random.nextInt(5));
  }

  private static RouteWish wish(long seed) {
    Random random = new Random(seed);
    List<String> providers = List.of("p0", "p1", "p2", "p3", "p4", "p5");
    ProviderWish provider =
        new ProviderWish(
            some(providers, random),
            List.of(),
            some(providers, random),
            random.nextInt(4) > 0,
            random.nextInt(3) == 0
                ? Optional.of(any(ProviderWish.Sort.values(), random))
                : Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new RouteWish(
        some(NAMES, random),
        random.nextInt(4) > 0,
        provider,
        OptionalInt.empty(),
        Optional.empty());
  }

  private static <T> T any(T[] of, Random random) {
    return List.of(of).get(random.nextInt(of.length));
  }

  private static List<String> some(List<String> of, Random random) {
    return of.stream().filter(_ -> random.nextInt(4) == 0).toList();
  }

  private static Target target(int number, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> CapabilitiesInPlansTest.lacking("p" + number + "/m", Capability.TOOLS);
      case 1 -> CapabilitiesInPlansTest.writing("p" + number + "/m", 100);
      default -> Targets.priced("p" + number + "/m", "");
    };
  }
}
