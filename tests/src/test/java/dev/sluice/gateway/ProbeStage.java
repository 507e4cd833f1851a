package dev.sluice.gateway;

import dev.sluice.caller.StoreUnavailable;
import dev.sluice.provider.ProviderClient;
import dev.sluice.route.Availability;
import dev.sluice.route.CircuitState.OpenCause;
import dev.sluice.route.Target;
import dev.sluice.route.circuit.CircuitPolicy;
import dev.sluice.route.circuit.CircuitStore;
import dev.sluice.route.circuit.SharedCircuit;
import dev.sluice.route.circuit.SharedCircuit.Opened;
import dev.sluice.route.circuit.TargetHealth;
import dev.sluice.testkit.ManualClock;
import dev.sluice.testkit.MemoryCircuitStore;
import dev.sluice.testkit.MemoryUsageLog;
import dev.sluice.usage.UsageLog;
import dev.sluice.usage.UsageRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A process that probes some targets, beside others over the same circuits. */
final class ProbeStage {
  final ManualClock clock = new ManualClock(Instant.parse("2026-11-25T10:00:00Z"));
  final MemoryCircuitStore circuits = new MemoryCircuitStore();
  final ScriptedProvider provider = new ScriptedProvider(_ -> {});
  final MemoryUsageLog usage = new MemoryUsageLog();
  final Probes probes;

  /** What happens when a probe is sent. */
  ProviderClient sends = provider;

  boolean usageIsDown;
  boolean circuitsAreDown;

  private final CircuitPolicy policy;

  ProbeStage(Target... targets) {
    this(CircuitPolicy.DEFAULT, Availability.ALL, targets);
  }

  ProbeStage(CircuitPolicy policy, Availability availability, Target... targets) {
    this.policy = policy;
    CircuitStore store = new Reachable();
    UsageLog log =
        record -> {
          if (usageIsDown) {
            throw new StoreUnavailable("the usage table");
          }
          return usage.append(record);
        };
    this.probes =
        new Probes(
            List.of(targets),
            availability,
            policy,
            store,
            new Prober(
                (target, call, sink) -> sends.send(target, call, sink),
                new TargetHealth(policy, store, clock),
                log,
                "prices-1",
                clock,
                clock,
                new Random(3)),
            clock,
            clock);
  }

  /** Another process, which has just started. */
  TargetHealth process() {
    return new TargetHealth(policy, circuits, clock);
  }

  /** Another process has opened this target's circuit for so long, for the first time. */
  void opened(Target target, OpenCause cause, Duration cooldown) {
    circuits.note(target.id(), new Opened(cause, clock.instant().plus(cooldown), 1));
  }

  UsageRecord onlyRecord() {
    List<UsageRecord> records = usage.records();
    if (records.size() != 1) {
      throw new AssertionError(records.size() + " records");
    }
    return records.getFirst();
  }

  /** The circuits, as long as they are not away. */
  private final class Reachable implements CircuitStore {
    @Override
    public Map<String, SharedCircuit> read() {
      if (circuitsAreDown) {
        throw new StoreUnavailable("the circuits");
      }
      return circuits.read();
    }

    @Override
    public void note(String targetId, SharedCircuit circuit) {
      circuits.note(targetId, circuit);
    }
  }
}
