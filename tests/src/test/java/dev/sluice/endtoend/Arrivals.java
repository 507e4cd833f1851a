package dev.sluice.endtoend;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests that reach a function: what a client sends again shows here. Thread-safe. */
final class Arrivals {
  private final AtomicInteger count = new AtomicInteger();

  /** The same function, counted. */
  RequestStreamHandler counting(RequestStreamHandler function) {
    return (in, out, context) -> {
      count.incrementAndGet();
      function.handleRequest(in, out, context);
    };
  }

  int count() {
    return count.get();
  }

  void reset() {
    count.set(0);
  }
}
