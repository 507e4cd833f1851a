package dev.sluice.route.circuit;

import dev.sluice.chat.FailureClass;
import dev.sluice.route.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What this process knows of one target. Thread-safe. */
final class TargetRecord {
  /**
   * How much later an opening must end than what the others were told of: tries that were under way
   * together are refused together, and only the first is worth a write.
   */
  private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

  private final RetryBudget retries = new RetryBudget();
  private Circuit circuit;
  private FirstContent firstContent = FirstContent.UNKNOWN;
  private int underWay;
  private Instant told = Instant.EPOCH;

  TargetRecord(CircuitPolicy policy) {
    this.circuit = Circuit.closed(policy);
  }

  RetryBudget retries() {
    return retries;
  }

  synchronized Standing standing(Optional<SharedCircuit> remote, Instant now) {
    if (remote.isPresent()) {
      circuit = circuit.merged(remote.get(), now);
      told = later(told, remote.get().moment());
    }
    return new Standing(circuit.state(now), firstContent.average(now), underWay);
  }

  synchronized void unproved(SharedCircuit.Opened remote, Instant now) {
    circuit = circuit.unproved(remote, now);
    told = later(told, remote.moment());
  }

  synchronized void began() {
    underWay++;
  }

  synchronized void leftAlone() {
    underWay--;
  }

  synchronized void answered(Optional<Duration> timeToFirstContent, Instant begun, Instant now) {
    underWay--;
    circuit = circuit.answered(begun, now);
    if (timeToFirstContent.isPresent()) {
      firstContent = firstContent.with(timeToFirstContent.get(), now);
    }
  }

  /** Answers the opening that the others should be told of; empty if there is none. */
  synchronized Optional<SharedCircuit.Opened> failed(
      FailureClass kind, Optional<Duration> retryAfter, Instant begun, Instant now) {
    underWay--;
    circuit = circuit.failed(kind, retryAfter, begun, now);
    Optional<SharedCircuit.Opened> news =
        circuit.opening(now).filter(opening -> !opening.until().isBefore(told.plus(WORTH_TELLING)));
    told = news.map(SharedCircuit::moment).orElse(told);
    return news;
  }

  /** Answers the half opening that the others should be told of; empty if there is none. */
  synchronized Optional<SharedCircuit.HalfOpened> probed(Instant now) {
    boolean open = circuit.opening(now).isPresent();
    circuit = circuit.halfOpened(now);
    return open ? circuit.halfOpening(now) : Optional.empty();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
