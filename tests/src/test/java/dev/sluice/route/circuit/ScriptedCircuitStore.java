package dev.sluice.route.circuit;

import dev.sluice.caller.StoreUnavailable;
import dev.sluice.testkit.MemoryCircuitStore;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Circuits in memory that count what is asked of them, and that can be away or slow. */
final class ScriptedCircuitStore implements CircuitStore {
  final AtomicInteger reads = new AtomicInteger();
  final AtomicInteger notes = new AtomicInteger();
  volatile boolean away;

  /** Counted down when a read has come; it goes on once {@link #open} is. */
  volatile CountDownLatch arrived = new CountDownLatch(0);

  volatile CountDownLatch open = new CountDownLatch(0);

  private final MemoryCircuitStore store = new MemoryCircuitStore();

  @Override
  public Map<String, SharedCircuit> read() {
    reads.incrementAndGet();
    arrived.countDown();
    try {
      open.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted", false, e);
    }
    answer();
    return store.read();
  }

  @Override
  public void note(String targetId, SharedCircuit circuit) {
    notes.incrementAndGet();
    answer();
    store.note(targetId, circuit);
  }

  private void answer() {
    if (away) {
      throw new StoreUnavailable("the store is away");
    }
  }
}
