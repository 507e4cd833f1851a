package dev.sluice.emulator;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The invocations that runtimes have and that have not ended, with their deadlines. Thread-safe.
 */
final class Invocations implements AutoCloseable {
  private static final Failure CLOSED =
      Failure.found("Runtime.ExitError", "the emulator was closed");

  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final ScheduledThreadPoolExecutor alarms =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("deadlines").factory());

  Invocations(InstantSource clock) {
    this.clock = clock;
    alarms.setRemoveOnCancelPolicy(true);
  }

  /** A runtime is about to get this one; from now on its time runs. */
  void started(Invocation invocation) {
    Running started = new Running(invocation);
    running.put(invocation.id(), started);
    Duration left = Duration.between(clock.instant(), invocation.deadline());
    try {
      started.alarm(alarms.schedule(() -> expire(started), left.toMillis(), TimeUnit.MILLISECONDS));
    } catch (RejectedExecutionException _) {
      // It was on its way here when the emulator was closed.
      started.fail(CLOSED);
      ended(invocation.id());
    }
  }

  Optional<Running> find(String id) {
    return Optional.ofNullable(running.get(id));
  }

  void ended(String id) {
    running.remove(id);
  }

  @Override
  public void close() {
    alarms.shutdownNow();
    running.values().forEach(left -> left.fail(CLOSED));
    running.clear();
  }

  private void expire(Running late) {
    late.fail(Failure.found(Failure.TIMED_OUT, "Task timed out"));
    ended(late.invocation().id());
  }
}
