package dev.sluice.simulation;

import dev.sluice.money.Price;
import dev.sluice.money.Rates;
import dev.sluice.route.Access;
import dev.sluice.route.Capabilities;
import dev.sluice.route.Dropping;
import dev.sluice.route.Strategy;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import dev.sluice.simulation.Contender.Kind;
import dev.sluice.simulation.Contender.Means;
import dev.sluice.testkit.VirtualTime;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Plays a load in a scenario, by one of the ways that are compared. */
final class Simulation {
  /** What an operator of chats would set: {@link Timeouts#DEFAULT} is for the longest answers. */
  private static final Timeouts TIMEOUTS =
      new Timeouts(
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30));

  private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

  /** Three equal targets. */
  static final List<Target> TARGETS = Stream.of("a", "b", "c").map(Simulation::target).toList();

  private final long seed;
  private final List<Arrival> load;

  Simulation(LoadOfRequests load) {
    this.seed = load.seed();
    this.load = load.arrivals();
  }

  /** The whole load through this contender; all of it anew. */
  Course play(Scenario scenario, Kind kind) {
    Means means = means(scenario);
    return play(means, kind.with(means));
  }

  /** A gateway that the whole load went through, to be asked for its books. */
  SimulatedGateway gatewayAfter(Scenario scenario) {
    Means means = means(scenario);
    SimulatedGateway gateway = new SimulatedGateway(means, Strategy.ORDER);
    play(means, gateway);
    return gateway;
  }

  private Means means(Scenario scenario) {
    VirtualTime time = new VirtualTime(START);
    // Each has a chance of its own, or what a contender draws would follow what a target draws.
    SplittableRandom seeds = new SplittableRandom(seed);
    ModelledProvider provider =
        new ModelledProvider(seeds.nextLong(), time.ticker(), time.pause(), scenario.faults());
    return new Means(time, provider, TARGETS, seeds.nextLong());
  }

  private Course play(Means means, Contender contender) {
    List<Reply> replies = new ArrayList<>();
    means
        .time()
        .run(
            load.stream()
                .map(arrival ->
                    new VirtualTime.Task(arrival.at(), () -> replies.add(contender.ask(arrival))))
                .toList());
    replies.sort(Comparator.comparingInt(Reply::number));
    ModelledProvider provider = means.provider();
    return new Course(load, replies, provider.calls(), provider.calls() - provider.answers());
  }

  /** A target that costs a microdollar a token. */
  private static Target target(String id) {
    return new Target(
        id,
        "openai",
        id,
        URI.create("https://upstream.example/v1"),
        new Access.Open(),
        Optional.of(Price.of(Rates.of(1_000_000, 1_000_000))),
        OptionalLong.of(100_000),
        OptionalLong.of(1_000),
        Capabilities.UNKNOWN,
        TIMEOUTS,
        Dropping.NOTHING,
        false);
  }
}
