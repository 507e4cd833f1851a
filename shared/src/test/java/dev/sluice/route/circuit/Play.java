package dev.sluice.route.circuit;

import dev.sluice.chat.FailureClass;
import dev.sluice.route.CircuitState;
import dev.sluice.route.CircuitState.OpenCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** A circuit and a clock, told what happens in short words. Times are milliseconds from a start. */
final class Play {
  static final Instant START = Instant.parse("2026-11-25T10:00:00.123456Z");

  private Circuit circuit;
  private Instant now = START;

  Play(CircuitPolicy policy) {
    this.circuit = Circuit.closed(policy);
  }

  static Play usual() {
    return new Play(CircuitPolicy.DEFAULT);
  }

  Play after(long millis) {
    now = now.plusMillis(millis);
    return this;
  }

  Play answers(int times) {
    for (int i = 0; i < times; i++) {
      circuit = circuit.answered(now, now);
    }
    return this;
  }

  Play fails(FailureClass kind, int times) {
    for (int i = 0; i < times; i++) {
      failsSentAt(now, kind);
    }
    return this;
  }

  Play fails(int times) {
    return fails(FailureClass.SERVER_ERROR, times);
  }

  Play failsSentAt(Instant begun, FailureClass kind) {
    circuit = circuit.failed(kind, Optional.empty(), begun, now);
    return this;
  }

  Play answersSentAt(Instant begun) {
    circuit = circuit.answered(begun, now);
    return this;
  }

  Play limited(Duration retryAfter) {
    circuit = circuit.failed(FailureClass.RATE_LIMITED, Optional.of(retryAfter), now, now);
    return this;
  }

  Play probed() {
    circuit = circuit.halfOpened(now);
    return this;
  }

  Play hears(SharedCircuit remote) {
    circuit = circuit.merged(remote, now);
    return this;
  }

  Instant now() {
    return now;
  }

  Circuit circuit() {
    return circuit;
  }

  boolean isClosed() {
    return circuit.state(now) instanceof CircuitState.Closed;
  }

  /** The share while it is half open. */
  OptionalInt share() {
    return circuit.state(now) instanceof CircuitState.HalfOpen(int percent)
        ? OptionalInt.of(percent)
        : OptionalInt.empty();
  }

  Optional<OpenCause> cause() {
    return circuit.opening(now).map(SharedCircuit.Opened::cause);
  }

  /** For how long it is open from now on, in milliseconds; zero if it is not open. */
  long opensFor() {
    return circuit
        .opening(now)
        // What is shared is cut to the millisecond.
        .map(opening -> opening.until().toEpochMilli() - now.toEpochMilli())
        .orElse(0L);
  }
}
