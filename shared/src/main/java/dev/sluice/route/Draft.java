package dev.sluice.route;

import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.RouteWish;
import dev.sluice.route.CircuitState.Closed;
import dev.sluice.route.CircuitState.HalfOpen;
import dev.sluice.route.CircuitState.Open;
import dev.sluice.route.RoutePlan.Omitted;
import dev.sluice.route.RoutePlan.Step;
import dev.sluice.secret.SecretUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plan while it is made. Used by one thread. */
final class Draft {
  private static final int HUNDRED = 100;

  private final Availability availability;
  private final Health health;
  private final RandomGenerator random;
  private final Instant arrival;
  private final Labels labels;
  private final Fitness fitness;
  private final Ranking ranking;
  private final RouteWish wish;

  private final Map<String, Step> asked = new LinkedHashMap<>();
  private final List<Step> later = new ArrayList<>();
  private final List<Step> ifShort = new ArrayList<>();
  private final Map<String, Out> out = new LinkedHashMap<>();
  private final List<Cooling> cooling = new ArrayList<>();

  Draft(
      ChatRequest request,
      TagRule tags,
      Instant arrival,
      Availability availability,
      Health health,
      RandomGenerator random) {
    this.arrival = arrival;
    this.availability = availability;
    this.health = health;
    this.random = random;
    this.labels = new Labels(tags, request.tags());
    TokenEstimate input = TokenEstimate.of(request);
    this.fitness = new Fitness(request, input);
    this.ranking = new Ranking(request, input, arrival, health, random);
    this.wish = request.wish();
  }

  /** Adds the targets behind a name, those that can be tried in the order they are to be tried. */
  void add(Names.Found found, String words, Occasion occasion) {
    List<Member> chosen = labels.choose(found.group().members());
    List<Member> fit =
        found.group().members().stream()
            .filter(member -> canTake(member.target(), chosen.contains(member)))
            .toList();
    GroupPolicy policy = found.group().policy();
    List<Planned> up = new ArrayList<>();
    int choice = 1;
    for (Ranking.Ranked one : ranking.rank(fit, policy, found.sort())) {
      Target target = one.member().target();
      String reason = words + ", " + rank(choice++) + one.why().map(why -> ": " + why).orElse("");
      Step step = new Step(target, reason, occasion, retries(policy));
      switch (health.of(target).circuit()) {
        case Closed _ -> up.add(new Planned(step, true));
        case HalfOpen(int percent) -> {
          boolean drawn = random.nextInt(HUNDRED) < percent;
          up.add(new Planned(because(step, half(percent, drawn)), drawn));
        }
        case Open open -> keepFrom(step, open);
      }
    }
    put(inOrder(writingEnough(up)), occasion);
  }

  /**
   * A target that can be tried.
   *
   * @param first whether it stands before those that are not
   */
  private record Planned(Step step, boolean first) {}

  private List<Step> inOrder(List<Planned> planned) {
    List<Step> steps =
        Stream.of(true, false)
            .flatMap(first -> planned.stream().filter(one -> one.first() == first))
            .map(Planned::step)
            .toList();
    // With an order, only those in it are left here; without one, the first is the only choice.
    boolean firstOnly = !wish.provider().allowFallbacks() && wish.provider().order().isEmpty();
    if (!firstOnly || steps.isEmpty()) {
      return steps;
    }
    steps.stream()
        .skip(1)
        .map(Step::target)
        .forEach(target -> leaveOut(target, "the request wants the first choice only"));
    return steps.subList(0, 1);
  }

  /**
   * Why a target was left out somewhere. It may stand elsewhere in the plan all the same.
   *
   * @param unfit what about the request keeps it from there, if it is the request
   */
  private record Out(Omitted omitted, Optional<Unfit> unfit) {}

  /** A step that an open circuit keeps out. */
  private record Cooling(Step step, Open open) {}

  private void leaveOut(Target target, String reason) {
    leaveOut(new Out(new Omitted(target, reason), Optional.empty()));
  }

  /** The first reason counts, but for an open circuit: that one could take the request. */
  private void leaveOut(Out reason) {
    out.merge(
        reason.omitted().target().id(),
        reason,
        (before, now) ->
            before.omitted().circuit().isEmpty() && now.omitted().circuit().isPresent()
                ? now
                : before);
  }

  private RetryPolicy retries(GroupPolicy policy) {
    return wish.retries().isPresent()
        ? policy.retries().withRetries(wish.retries().getAsInt())
        : policy.retries();
  }

  private void put(List<Step> steps, Occasion occasion) {
    for (Step step : steps) {
      if (occasion == Occasion.ASKED) {
        asked.putIfAbsent(step.target().id(), step);
      } else if (occasion == Occasion.BUDGET) {
        add(step, ifShort);
      } else if (!asked.containsKey(step.target().id())) {
        add(step, later);
      }
    }
  }

  private static void add(Step step, List<Step> to) {
    boolean there =
        to.stream()
            .anyMatch(other ->
                other.occasion() == step.occasion()
                    && other.target().id().equals(step.target().id()));
    if (!there) {
      to.add(step);
    }
  }

  private boolean canTake(Target target, boolean chosen) {
    Optional<Omitted> without = withoutKey(target, availability);
    if (without.isPresent()) {
      leaveOut(new Out(without.get(), Optional.empty()));
      return false;
    }
    Optional<Unfit> no = chosen ? fitness.against(target) : Optional.of(Labels.UNFIT);
    no.ifPresent(unfit -> leaveOut(new Out(new Omitted(target, unfit.reason()), no)));
    return no.isEmpty();
  }

  /**
   * Those that write as much as is asked for. Where none does, all of them: many a client asks for
   * more than it needs, and an answer that is cut is told as one.
   */
  private List<Planned> writingEnough(List<Planned> planned) {
    List<Planned> enough =
        planned.stream().filter(one -> fitness.writesAll(one.step().target())).toList();
    if (enough.isEmpty()) {
      return planned;
    }
    planned.stream()
        .filter(one -> !enough.contains(one))
        .map(one -> one.step().target())
        .forEach(target ->
            leaveOut(
                target,
                "it writes at most "
                    + target.maxOutputTokens().orElseThrow()
                    + " tokens, and others write more"));
    return enough;
  }

  /** Keys that cannot be read keep only those targets out that need one. */
  static Optional<Omitted> withoutKey(Target target, Availability availability) {
    try {
      return availability.reasonAgainst(target).map(against -> new Omitted(target, against));
    } catch (SecretUnavailable e) {
      return Optional.of(Omitted.withoutItsKey(target, e));
    }
  }

  private void keepFrom(Step step, Open open) {
    cooling.add(new Cooling(step, open));
    leaveOut(new Out(Omitted.cooling(step.target(), words(open, arrival), open), Optional.empty()));
  }

  /** For people: why no requests go there, and for how long. */
  static String words(Open open, Instant now) {
    long seconds = Math.max(1, Duration.between(now, open.until()).plusMillis(999).toSeconds());
    return "its circuit is open for " + seconds + " s more: " + open.cause().words();
  }

  private static String half(int percent, boolean drawn) {
    return "its circuit is half open, "
        + percent
        + " % of the requests go there first"
        + (drawn ? " and this is one of them" : "");
  }

  private static Step because(Step step, String more) {
    return new Step(step.target(), step.reason() + "; " + more, step.occasion(), step.retries());
  }

  /** Whether there are targets, and each could be tried with another request. */
  boolean isTheRequestsFault() {
    return asked.isEmpty()
        && !out.isEmpty()
        && out.values().stream().allMatch(one -> one.unfit().isPresent())
        && !isTooLongForOne();
  }

  /** Whether a target was left out because the request is too long for it. */
  boolean isTooLongForOne() {
    return out.values().stream().flatMap(one -> one.unfit().stream()).anyMatch(Unfit::tooLong);
  }

  RouteVerdict verdict(String name, StaticAnswers answers) {
    List<Step> steps = new ArrayList<>(asked.values());
    // What follows a certain failure of the targets asked for has nothing to follow without them.
    later.stream()
        .filter(step -> !asked.isEmpty() || step.occasion() == Occasion.FALLBACK)
        .forEach(steps::add);
    if (steps.isEmpty()) {
      lastResort().ifPresent(steps::add);
    }
    List<Omitted> omitted = omittedBeside(steps);
    if (!steps.isEmpty()) {
      return new RouteVerdict.Planned(new RoutePlan(name, steps, ifShort, omitted, answers));
    }
    boolean passes = omitted.stream().anyMatch(one -> one.circuit().isPresent());
    return out.values().stream()
        .flatMap(one -> one.unfit().stream())
        .filter(_ -> !passes)
        .findFirst()
        .<RouteVerdict>map(no -> new RouteVerdict.NotSuchRequests(name, no.problem(), omitted))
        .orElseGet(() -> new RouteVerdict.NoTarget(name, omitted, answers));
  }

  private List<Omitted> omittedBeside(List<Step> steps) {
    Set<String> planned =
        steps.stream().map(step -> step.target().id()).collect(Collectors.toSet());
    return out.values().stream()
        .map(Out::omitted)
        .filter(one -> !planned.contains(one.target().id()))
        .toList();
  }

  /**
   * Where every circuit is open, the failing target that may be tried again soonest: no answer is
   * worse than one more try. What is limited, without credit or without a key would refuse.
   */
  private Optional<Step> lastResort() {
    return cooling.stream()
        .filter(one -> one.open().cause() == CircuitState.OpenCause.FAILING)
        .filter(one -> isForAnyFailure(one.step().occasion()))
        .min(Comparator.comparing(one -> one.open().until()))
        .map(one -> because(one.step(), "all circuits are open, and this one may close soonest"));
  }

  private static boolean isForAnyFailure(Occasion occasion) {
    return occasion == Occasion.ASKED || occasion == Occasion.FALLBACK;
  }

  private static String rank(int choice) {
    return switch (choice) {
      case 1 -> "first choice";
      case 2 -> "second choice";
      case 3 -> "third choice";
      default -> "choice " + choice;
    };
  }
}
