package dev.sluice.testkit;

import dev.sluice.time.Pause;
import dev.sluice.time.Ticker;
import java.lang.Thread.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Time for a discrete-event simulation: many tasks, each written as if it had a thread and a clock
 * of its own, of which exactly one runs at a time. A task that pauses notes when it wants to go on
 * and passes the baton to the one that is due first; time jumps to that moment. So hours take
 * milliseconds, and what happens depends on nothing but the tasks: of those due at the same moment
 * the one that asked first goes first.
 *
 * <p>A task may have other threads do a part of its work, as long as it waits for their end: they
 * count as the task. They may read the clock and may not pause.
 *
 * <p>For one run. The clock and the ticker may be read by any thread at any time; the pause is for
 * the tasks.
 */
public final class VirtualTime {
  /** Long enough for a busy machine, and short enough to wait for. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Instant start;
  private final Duration patience;
  private final CountDownLatch ended = new CountDownLatch(1);

  // Touched by the holder of the baton alone; passing it on makes all of it visible.
  private final PriorityQueue<Turn> turns = new PriorityQueue<>();
  private long sequence;

  private volatile long now;
  private volatile @Nullable Turn current;
  private volatile @Nullable RuntimeException failure;

  /** Time that begins at this instant; its ticker begins at zero. */
  public VirtualTime(Instant start) {
    this(start, PATIENCE);
  }

  /**
   * Time that begins at this instant.
   *
   * @param patience how long, in real time, a task may wait for something else than a pause before
   *     it counts as stuck; positive
   */
  VirtualTime(Instant start, Duration patience) {
    this.start = start;
    this.patience = patience;
  }

  /**
   * Something to do.
   *
   * @param start when, from the beginning of the run; not negative
   * @param work what, as one thread would do it; it must not throw
   */
  public record Task(Duration start, Runnable work) {
    public Task {
      if (start.isNegative()) {
        throw new IllegalArgumentException("a task that starts before the run: " + start);
      }
    }
  }

  /** The date in virtual time. */
  public InstantSource clock() {
    return () -> start.plusNanos(now);
  }

  /** Nanoseconds since the beginning of the run. */
  public Ticker ticker() {
    return () -> now;
  }

  /**
   * The way to wait, for the threads of the tasks: it throws {@link IllegalStateException} to
   * others. A pause of no length lets those go first that are due now. Once the run has failed,
   * every pause throws {@link InterruptedException}, so that the tasks come to their ends.
   */
  public Pause pause() {
    return this::take;
  }

  /**
   * Does all of this; returns when all tasks have ended. To be called once.
   *
   * @throws IllegalStateException if a task died, which is the cause then, or if one waits for
   *     something that cannot come because all others are paused or have ended
   */
  public void run(List<Task> tasks) {
    if (sequence > 0) {
      throw new IllegalStateException("a second run of the same time");
    }
    for (Task task : tasks) {
      turns.add(new Turn(task.start().toNanos(), sequence++, new Baton(() -> work(task))));
    }
    passOn();
    awaitEnd();
    RuntimeException died = failure;
    if (died != null) {
      throw died;
    }
  }

  /** A task's own thread, from its first turn to its end. */
  private void work(Task task) {
    try {
      if (failure == null) {
        task.work().run();
      }
    } catch (RuntimeException | Error e) {
      fail("a task that started at " + task.start() + " died at " + Duration.ofNanos(now), e);
    } finally {
      passOn();
    }
  }

  private void take(Duration time) throws InterruptedException {
    Turn turn = current;
    if (turn == null || !turn.baton().isMine()) {
      throw new IllegalStateException("a pause of " + time + " by a thread that is no task's");
    }
    if (time.isNegative()) {
      throw new IllegalArgumentException("a pause of " + time);
    }
    if (failure != null || Thread.interrupted()) {
      throw new InterruptedException("interrupted while waiting for " + time);
    }
    turns.add(new Turn(Math.addExact(now, time.toNanos()), sequence++, turn.baton()));
    passOn();
    turn.baton().await();
    if (failure != null) {
      throw new InterruptedException("the run has failed");
    }
  }

  /** Gives the baton to the task that is due first. Whoever calls this has it no longer. */
  private void passOn() {
    Turn next = turns.poll();
    if (next == null) {
      current = null;
      ended.countDown();
      return;
    }
    now = next.at();
    current = next;
    next.baton().give();
  }

  /** Waits for the end of the run and looks, now and then, whether it still moves. */
  private void awaitEnd() {
    boolean interrupted = false;
    boolean over = false;
    @Nullable Turn seen = null;
    while (!over) {
      try {
        over = ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException _) {
        // The tasks cannot be left alone: each of them is told at its next pause.
        interrupted = true;
        fail("interrupted", new InterruptedException());
      }
      Turn turn = current;
      if (!over && turn != null && turn.equals(seen) && turn.baton().isStuck()) {
        over = failure != null;
        fail("a task is stuck at " + Duration.ofNanos(now), turn.baton().whereItIs());
        turn.baton().interrupt();
      }
      seen = turn;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The first failure is the one that is told. */
  private synchronized void fail(String what, Throwable cause) {
    if (failure == null) {
      failure = new IllegalStateException(what, cause);
    }
  }

  /** When a task goes on; the sequence is that of asking. */
  private record Turn(long at, long sequence, Baton baton) implements Comparable<Turn> {
    @Override
    public int compareTo(Turn other) {
      return at == other.at ? Long.compare(sequence, other.sequence) : Long.compare(at, other.at);
    }
  }

  /** A task's thread, and its permission to run. */
  private static final class Baton {
    private final Semaphore permission = new Semaphore(0);
    private final Thread thread;

    Baton(Runnable work) {
      this.thread = Thread.ofVirtual().unstarted(work);
    }

    /** Lets the thread run: from its beginning, or from where it waits. */
    void give() {
      if (thread.getState() == State.NEW) {
        thread.start();
      } else {
        permission.release();
      }
    }

    void await() {
      permission.acquireUninterruptibly();
    }

    boolean isMine() {
      return Thread.currentThread().equals(thread);
    }

    /** Whether the thread, which may run, waits for something. */
    boolean isStuck() {
      return switch (thread.getState()) {
        case BLOCKED, WAITING, TIMED_WAITING -> true;
        case NEW, RUNNABLE, TERMINATED -> false;
      };
    }

    void interrupt() {
      thread.interrupt();
    }

    /** An exception that shows what the thread waits for. */
    Throwable whereItIs() {
      Throwable where = new Throwable("it waits here");
      where.setStackTrace(thread.getStackTrace());
      return where;
    }
  }
}
