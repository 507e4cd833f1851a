package dev.sluice.runtime;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The loop around one handler: any number of pollers, each with a connection and a thread of its
 * own, and the deadlines of what they serve. Thread-safe.
 *
 * <p>At its deadline, or rather {@link #EARLY} before it, so that Lambda does not end the process
 * first, an invocation is reported as failed and its handler interrupted. Another poller then goes
 * on in the place of the one whose thread the handler may keep.
 */
public final class RuntimeLoop implements AutoCloseable {
  /** How long before its deadline an invocation is ended. */
  static final Duration EARLY = Duration.ofMillis(100);

  private final FunctionEnvironment environment;
  private final RequestStreamHandler handler;
  private final InstantSource clock;
  private final TraceHeader traceHeader;
  private final ThreadFactory threads;
  private final ScheduledThreadPoolExecutor alarms =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("deadlines").factory());
  private final Set<Poller> pollers = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  /**
   * A loop without a poller yet.
   *
   * @param environment what the function is told
   * @param handler called by all pollers, at the same time where there are several
   * @param clock the time of day, which deadlines are given in
   */
  public RuntimeLoop(
      FunctionEnvironment environment, RequestStreamHandler handler, InstantSource clock) {
    this.environment = environment;
    this.handler = handler;
    this.clock = clock;
    this.traceHeader = new TraceHeader(environment.isShared());
    // A single handler has a thread that the scheduler cannot take from it, and thread-locals that
    // stay, as under AWS's client.
    this.threads =
        environment.isShared()
            ? Thread.ofVirtual().name("poller-", 0).factory()
            : Thread.ofPlatform().name("poller-", 0).factory();
    alarms.setRemoveOnCancelPolicy(true);
  }

  /** Adds a poller: one invocation more can be served at once. */
  public void addPoller() {
    start(new Poller(this), () -> {});
  }

  /**
   * Waits until the loop ends.
   *
   * @throws IOException if the Runtime API cannot be used any more
   */
  public void await() throws IOException, InterruptedException {
    try {
      ended.get();
    } catch (ExecutionException e) {
      throw new IOException("The loop ended.", e.getCause());
    }
  }

  /** Ends the loop; handlers that are running find their answers refused. */
  @Override
  public void close() {
    ended.complete(null);
    alarms.shutdownNow();
    pollers.forEach(Poller::close);
  }

  boolean hasEnded() {
    return ended.isDone();
  }

  FunctionEnvironment environment() {
    return environment;
  }

  RequestStreamHandler handler() {
    return handler;
  }

  InstantSource clock() {
    return clock;
  }

  TraceHeader traceHeader() {
    return traceHeader;
  }

  /** Has this done when the invocation's time is up; cancel it once it has ended by itself. */
  Future<?> alarmAt(InvocationContext context, Runnable expiry) {
    return alarms.schedule(expiry, context.leftMillis() - EARLY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Puts a new poller in the place of this one, which does this first. */
  void replace(Poller old, Interruptible first) {
    pollers.remove(old);
    start(new Poller(this), first);
  }

  /** Something that may wait. */
  interface Interruptible {
    void run() throws InterruptedException;
  }

  /** Whatever ends a poller ends the loop: Lambda would wait for one that is silently gone. */
  @SuppressWarnings("CatchingThrowable")
  private void start(Poller poller, Interruptible first) {
    pollers.add(poller);
    threads
        .newThread(() -> {
          try {
            first.run();
            if (ended.isDone()) {
              poller.close();
            }
            poller.run();
          } catch (Throwable e) {
            ended.completeExceptionally(e);
          } finally {
            pollers.remove(poller);
          }
        })
        .start();
  }
}
