package dev.sluice.route.circuit;

import dev.sluice.caller.StoreUnavailable;
import java.util.Map;

/**
 * Where processes tell each other of their circuits. Nothing hangs on it but how soon a process
 * learns what another has found out: without it, each finds out by itself. Implementations are
 * thread-safe and give up soon.
 */
public interface CircuitStore {
  /** For a process that is alone. */
  CircuitStore NONE =
      new CircuitStore() {
        @Override
        public Map<String, SharedCircuit> read() {
          return Map.of();
        }

        @Override
        public void note(String targetId, SharedCircuit circuit) {}
      };

  /**
   * What was told last of each target, by its id; long after it has ended, too, and perhaps as it
   * was a second ago.
   *
   * @throws StoreUnavailable if the store cannot be asked
   */
  Map<String, SharedCircuit> read();

  /**
   * Tells of a target's circuit, unless something of the same or a later {@link
   * SharedCircuit#moment} was told: so a cooldown is never cut short by who comes late.
   *
   * @throws StoreUnavailable if the store does not answer
   */
  void note(String targetId, SharedCircuit circuit);
}
