package dev.sluice.budget;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * The same step in every scope at once: one round trip, whatever their number. All are joined
 * before it returns, so that none happens behind the back of the one who goes on. Thread-safe.
 */
final class Parallel {
  private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();

  private Parallel() {}

  /** What each step came to, in order. The last one runs on the calling thread. */
  static <A, B> List<B> map(List<A> items, Function<A, B> step) {
    if (items.isEmpty()) {
      return List.of();
    }
    List<Future<B>> others = new ArrayList<>(items.size());
    for (A item : items.subList(0, items.size() - 1)) {
      Callable<B> task = () -> step.apply(item);
      others.add(THREADS.submit(task));
    }
    List<B> results = new ArrayList<>(items.size());
    B own = step.apply(items.getLast());
    others.forEach(other -> results.add(join(other)));
    results.add(own);
    return results;
  }

  private static <B> B join(Future<B> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          // The write is under way all the same: its outcome must be known.
          interrupted = true;
        } catch (ExecutionException e) {
          throw new IllegalStateException("a step threw instead of answering", e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
