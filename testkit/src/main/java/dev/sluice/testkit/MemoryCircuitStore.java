package dev.sluice.testkit;

import dev.sluice.route.circuit.CircuitStore;
import dev.sluice.route.circuit.SharedCircuit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Circuits in memory, gone with the process. Thread-safe. */
public final class MemoryCircuitStore implements CircuitStore {
  private final ConcurrentMap<String, SharedCircuit> circuits = new ConcurrentHashMap<>();

  @Override
  public Map<String, SharedCircuit> read() {
    return Map.copyOf(circuits);
  }

  @Override
  public void note(String targetId, SharedCircuit circuit) {
    circuits.merge(
        targetId, circuit, (there, told) -> told.moment().isAfter(there.moment()) ? told : there);
  }
}
