package dev.sluice.budget;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/**
 * The same step in every scope at once: one round trip, whatever their number. All are joined
 * before it returns or throws, so that none happens behind the back of the one who goes on.
 * Thread-safe.
 */
final class Parallel {
  private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();

  private Parallel() {}

  /**
   * What each step came to, in order. The last one runs on the calling thread.
   *
   * @throws IllegalStateException if a step threw, once all have ended
   */
  static <A, B> List<B> map(List<A> items, Function<A, B> step) {
    List<FutureTask<B>> tasks = new ArrayList<>(items.size());
    for (A item : items) {
      tasks.add(new FutureTask<>(() -> step.apply(item)));
    }
    for (int i = 0; i < tasks.size() - 1; i++) {
      THREADS.execute(tasks.get(i));
    }
    if (!tasks.isEmpty()) {
      tasks.getLast().run();
    }
    tasks.forEach(Parallel::awaitEnd);
    return tasks.stream().map(Parallel::result).toList();
  }

  private static void awaitEnd(FutureTask<?> task) {
    boolean interrupted = false;
    while (!task.isDone()) {
      try {
        var _ = task.get();
      } catch (InterruptedException _) {
        // The write is under way all the same: its outcome must be known.
        interrupted = true;
      } catch (ExecutionException _) {
        // Kept in the task until all have ended.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static <B> B result(FutureTask<B> task) {
    return switch (task.state()) {
      case SUCCESS -> task.resultNow();
      case FAILED ->
          throw new IllegalStateException("a step threw instead of answering", task.exceptionNow());
      case RUNNING, CANCELLED -> throw new IllegalStateException("a step that did not end");
    };
  }
}
