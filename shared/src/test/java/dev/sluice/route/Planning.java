package dev.sluice.route;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sluice.caller.Caller;
import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.Parsed;
import dev.sluice.chat.RouteWish;
import dev.sluice.route.RouteVerdict.Planned;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Plans over small tables, for tests. */
final class Planning {
  static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
  static final Caller ANYONE =
      new Caller("k1", Optional.empty(), List.of(), Optional.empty(), Optional.empty(), "default");

  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final Map<String, Standing> standings = new HashMap<>();
  private Map<String, String> aliases = Map.of();
  private Fallbacks fallbacks = Fallbacks.NONE;
  private TagRule tags = TagRule.OFF;
  private Optional<TaskRoutes> auto = Optional.empty();
  private UnaryOperator<RouteWish> wish = UnaryOperator.identity();
  private long seed = 1;

  /** A group of equals, tried in order. */
  Planning group(String name, Target... targets) {
    return group(name, GroupPolicy.DEFAULT, List.of(targets).stream().map(Member::of).toList());
  }

  Planning group(String name, Strategy strategy, Target... targets) {
    return group(
        name,
        new GroupPolicy(strategy, RetryPolicy.DEFAULT, StaticAnswers.NONE),
        List.of(targets).stream().map(Member::of).toList());
  }

  Planning group(String name, GroupPolicy policy, List<Member> members) {
    groups.put(name, new Group(members, policy));
    return this;
  }

  Planning alias(String alias, String name) {
    aliases = Map.of(alias, name);
    return this;
  }

  Planning fallbacks(Fallbacks kinds) {
    fallbacks = kinds;
    return this;
  }

  Planning auto(TaskRoutes routes) {
    auto = Optional.of(routes);
    return this;
  }

  Planning tags(TagRule rule) {
    tags = rule;
    return this;
  }

  Planning standing(Target target, Standing standing) {
    standings.put(target.id(), standing);
    return this;
  }

  Planning circuit(Target target, CircuitState state) {
    return standing(target, new Standing(state, Optional.empty(), 0));
  }

  Planning open(Target target, CircuitState.OpenCause cause, int seconds) {
    return circuit(target, new CircuitState.Open(cause, NOW.plusSeconds(seconds)));
  }

  /** What the caller says of the way. */
  Planning wishing(UnaryOperator<RouteWish> change) {
    wish = change;
    return this;
  }

  Planning seed(long aSeed) {
    seed = aSeed;
    return this;
  }

  RouteVerdict verdict(String body) {
    return verdictFor(ANYONE, body);
  }

  RouteVerdict verdictFor(Caller caller, String body) {
    return router().plan(request(body), caller, NOW);
  }

  Router router() {
    return new Router(
        new RouteTable(groups, aliases, fallbacks, tags, auto, GroupPolicy.DEFAULT),
        Availability.ALL,
        target -> standings.getOrDefault(target.id(), Standing.UNKNOWN),
        new Random(seed));
  }

  RoutePlan plan(String body) {
    return assertInstanceOf(Planned.class, verdict(body)).plan();
  }

  /** Every target behind the names that this body asks for. */
  List<Target> askedTargets(String body) {
    ChatRequest request = request(body);
    return Stream.concat(Stream.of(request.model()), request.wish().models().stream())
        .flatMap(name -> groups.containsKey(name) ? targetsOf(name) : Stream.empty())
        .distinct()
        .toList();
  }

  private Stream<Target> targetsOf(String name) {
    return Objects.requireNonNull(groups.get(name)).targets().stream();
  }

  private ChatRequest request(String body) {
    ChatRequest request =
        assertInstanceOf(
                Parsed.Valid.class,
                ChatRequest.parse(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)))
            .request();
    return request.wishing(wish.apply(request.wish()));
  }

  /** The plan for a short question to this model, with these members of the body more. */
  RoutePlan planOf(String model, String more) {
    return plan(question(model, more));
  }

  /** The ids of the plan's targets, in order. */
  List<String> ids(String model) {
    return ids(model, "");
  }

  List<String> ids(String model, String more) {
    return idsOf(planOf(model, more));
  }

  static List<String> idsOf(RoutePlan plan) {
    return plan.steps().stream().map(step -> step.target().id()).toList();
  }

  static String question(String model, String more) {
    return "{'model':'"
        + model
        + "','messages':[{'role':'user','content':'What is the capital of France?'}]"
        + more
        + "}";
  }
}
