package dev.sluice.endtoend;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The requests that reach a function: counted, because what a client sends again shows here, and
 * held back until all of a race are there. Thread-safe.
 */
final class Arrivals {
  private final AtomicInteger count = new AtomicInteger();
  private volatile CountDownLatch gate = new CountDownLatch(0);

  /** The same function, behind this. */
  RequestStreamHandler before(RequestStreamHandler function) {
    return (in, out, context) -> {
      count.incrementAndGet();
      enter(gate);
      function.handleRequest(in, out, context);
    };
  }

  /** Lets the next requests in once this many are there. */
  void gather(int requests) {
    gate = new CountDownLatch(requests);
  }

  int count() {
    return count.get();
  }

  void reset() {
    count.set(0);
    gate = new CountDownLatch(0);
  }

  private static void enter(CountDownLatch gate) {
    gate.countDown();
    try {
      if (!gate.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException(gate.getCount() + " requests did not come");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at the gate", e);
    }
  }
}
