package dev.sluice.simulator;

import java.io.InterruptedIOException;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The barriers of one provider. When all have come, a barrier starts anew. Thread-safe. */
final class Barriers {
  private final Map<Barrier, CyclicBarrier> gates = new ConcurrentHashMap<>();

  /**
   * Waits until the barrier's parties are all here.
   *
   * @return false if they did not come within its limit
   * @throws InterruptedIOException if the provider is closed meanwhile
   */
  boolean meet(Barrier barrier) throws InterruptedIOException {
    CyclicBarrier gate =
        gates.computeIfAbsent(barrier, asked -> new CyclicBarrier(asked.parties()));
    try {
      gate.await(barrier.limit().toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | BrokenBarrierException _) {
      gates.remove(barrier, gate);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      var closed = new InterruptedIOException("the provider was closed");
      closed.initCause(e);
      throw closed;
    }
  }
}
