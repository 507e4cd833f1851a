package dev.sluice.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Runs the same thing many times at once: all wait at a barrier, then all go. */
public final class Race {
  private Race() {}

  /**
   * The answers in the order of their numbers, from zero.
   *
   * @throws IllegalStateException if one of them fails
   */
  public static <T> List<T> of(int runners, IntFunction<T> run) {
    CyclicBarrier start = new CyclicBarrier(runners);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < runners; i++) {
        int number = i;
        running.add(threads.submit(() -> afterAllHaveCome(start, number, run)));
      }
      List<T> answers = new ArrayList<>();
      for (Future<T> one : running) {
        answers.add(one.get());
      }
      return answers;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("a runner did not finish", e);
    }
  }

  private static <T> T afterAllHaveCome(CyclicBarrier start, int number, IntFunction<T> run)
      throws InterruptedException, BrokenBarrierException {
    start.await();
    return run.apply(number);
  }
}
