package dev.sluice.gateway;

import dev.sluice.route.Availability;
import dev.sluice.route.CircuitState.OpenCause;
import dev.sluice.route.Target;
import dev.sluice.route.circuit.CircuitPolicy;
import dev.sluice.route.circuit.CircuitStore;
import dev.sluice.route.circuit.SharedCircuit;
import dev.sluice.route.circuit.SharedCircuit.Opened;
import dev.sluice.secret.SecretUnavailable;
import dev.sluice.time.Deadline;
import dev.sluice.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the targets whose circuits were open whether they are back, before callers' requests have to
 * find out. Each opening is probed once, when its cooldown is over and never before; a provider
 * that limited us has said itself when it takes requests again, and is not asked. Thread-safe.
 */
public final class Probes {
  /** How many targets are asked together. */
  static final int AT_ONCE = 4;

  /** How long a target may take to say a word: two rounds of slow ones fit into a run. */
  static final Duration PATIENCE = Duration.ofSeconds(8);

  /** How long a run takes at most. */
  static final Duration RUN = Duration.ofSeconds(20);

  /** How long after its cooldown a circuit is worth a probe: then callers have found out. */
  static final Duration LATEST = Duration.ofMinutes(5);

  private static final Logger LOG = LoggerFactory.getLogger(Probes.class);

  private final List<Target> targets;
  private final Availability availability;
  private final CircuitStore circuits;
  private final Prober prober;
  private final InstantSource clock;
  private final Ticker ticker;
  private final ProbeTimes times = new ProbeTimes();

  /**
   * Probes of these targets.
   *
   * @param availability which of them have a key
   * @param policy where circuits are disabled, nothing is probed
   * @param circuits what all processes say of them
   * @param prober asks one of them
   */
  public Probes(
      List<Target> targets,
      Availability availability,
      CircuitPolicy policy,
      CircuitStore circuits,
      Prober prober,
      InstantSource clock,
      Ticker ticker) {
    this.targets = List.copyOf(targets);
    this.availability = availability;
    this.circuits = policy.disabled() ? CircuitStore.NONE : circuits;
    this.prober = prober;
    this.clock = clock;
    this.ticker = ticker;
  }

  /** A target to ask, and the opening that is over. */
  private record Due(Target target, Opened opening) {}

  /**
   * Probes all that is due, and returns once all have answered or failed, within 20 s. A target
   * whose turn did not come is left for the next run.
   *
   * @return what was probed, in the order of the configuration
   * @throws dev.sluice.caller.StoreUnavailable if the circuits cannot be read
   */
  public List<Probed> run() {
    Deadline end = Deadline.in(RUN, ticker);
    Map<String, SharedCircuit> told = circuits.read();
    List<Future<Optional<Probed>>> probes = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      for (Due due : due(told, clock.instant())) {
        probes.add(threads.submit(() -> probe(due, end)));
      }
    }
    return probes.stream().flatMap(Probes::result).toList();
  }

  private List<Due> due(Map<String, SharedCircuit> told, Instant now) {
    return targets.stream()
        .flatMap(target ->
            told.get(target.id()) instanceof Opened opening && isOver(opening, now)
                ? Stream.of(new Due(target, opening))
                : Stream.empty())
        .filter(due -> hasKey(due.target()))
        .toList();
  }

  private static boolean isOver(Opened opening, Instant now) {
    return opening.cause() != OpenCause.RATE_LIMITED
        && !now.isBefore(opening.until())
        && now.isBefore(opening.until().plus(LATEST));
  }

  private boolean hasKey(Target target) {
    try {
      return availability.reasonAgainst(target).isEmpty();
    } catch (SecretUnavailable _) {
      return false;
    }
  }

  private Optional<Probed> probe(Due due, Deadline end) {
    return end.leaves(PATIENCE)
            && times.take(due.target().id(), due.opening().until(), clock.instant())
        ? Optional.of(prober.probe(due.target(), due.opening(), PATIENCE))
        : Optional.empty();
  }

  /** A probe that met a bug costs the others nothing. */
  private static Stream<Probed> result(Future<Optional<Probed>> probe) {
    return switch (probe.state()) {
      case SUCCESS -> probe.resultNow().stream();
      case FAILED -> {
        LOG.error("a probe met a bug", probe.exceptionNow());
        yield Stream.empty();
      }
      case RUNNING, CANCELLED -> Stream.empty();
    };
  }
}
