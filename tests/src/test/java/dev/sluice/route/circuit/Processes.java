package dev.sluice.route.circuit;

import dev.sluice.chat.FailureClass;
import dev.sluice.route.Access;
import dev.sluice.route.Capabilities;
import dev.sluice.route.CircuitState;
import dev.sluice.route.Dropping;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import dev.sluice.testkit.ManualClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Several processes over one store and one clock, and a target that they ask. */
final class Processes {
  final ManualClock clock = new ManualClock(Instant.parse("2026-11-25T10:00:00Z"));
  final ScriptedCircuitStore store = new ScriptedCircuitStore();
  final Target target = target("openai/mini");

  TargetHealth start() {
    return start(CircuitPolicy.DEFAULT);
  }

  TargetHealth start(CircuitPolicy policy) {
    return new TargetHealth(policy, store, clock);
  }

  void after(Duration time) {
    clock.advance(time);
  }

  void fail(TargetHealth process, int times) {
    fail(process, times, FailureClass.SERVER_ERROR);
  }

  void fail(TargetHealth process, int times, FailureClass kind) {
    for (int i = 0; i < times; i++) {
      process.begin(target).failed(kind, Optional.empty());
    }
  }

  CircuitState circuit(TargetHealth process) {
    return process.of(target).circuit();
  }

  /** For how long its circuit is open from now on; zero if it is not. */
  Duration opensFor(TargetHealth process) {
    return circuit(process) instanceof CircuitState.Open(var _, var until)
        ? Duration.between(clock.instant(), until)
        : Duration.ZERO;
  }

  static Target target(String id) {
    return new Target(
        id,
        "openai",
        id,
        URI.create("https://upstream.example/v1"),
        new Access.Open(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Capabilities.UNKNOWN,
        Timeouts.DEFAULT,
        Dropping.NOTHING,
        false);
  }
}
