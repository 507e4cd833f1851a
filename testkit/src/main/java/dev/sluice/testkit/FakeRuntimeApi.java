package dev.sluice.testkit;

import dev.sluice.emulator.Answer;
import dev.sluice.emulator.Failure;
import dev.sluice.emulator.Invocation;
import dev.sluice.emulator.Lambda;
import dev.sluice.emulator.RuntimeApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The Runtime API with a test in Lambda's place: hands out what it is told to, and keeps all that
 * comes back. Thread-safe.
 */
public final class FakeRuntimeApi implements AutoCloseable {
  /** What every invocation is told it was invoked as. */
  public static final String ARN = "arn:aws:lambda:eu-central-1:123456789012:function:fake";

  /** How long a test waits for what has to come. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration PLENTY = Duration.ofMinutes(15);

  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final BlockingQueue<Failure> initFailures = new LinkedBlockingQueue<>();
  private final BlockingQueue<Failure> restoreFailures = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> readyForSnapshot = new CompletableFuture<>();
  private final CountDownLatch restored = new CountDownLatch(1);
  private final AtomicInteger count = new AtomicInteger();
  private final InstantSource clock;
  private final RuntimeApi api;

  private FakeRuntimeApi(InstantSource clock) {
    this.clock = clock;
    try {
      this.api = RuntimeApi.start(new Script(), clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts one.
   *
   * @param clock the time that deadlines are measured by
   */
  public static FakeRuntimeApi start(InstantSource clock) {
    return new FakeRuntimeApi(clock);
  }

  /** Host and port. */
  public String address() {
    return api.address();
  }

  /** Hands this event to the next runtime that asks, with fifteen minutes for it. */
  public RecordedAnswer invoke(String event) {
    return invoke(event, clock.instant().plus(PLENTY), Map.of());
  }

  /** Hands this event to the next runtime that asks, with this deadline and these headers. */
  public RecordedAnswer invoke(String event, Instant deadline, Map<String, String> headers) {
    return invoke(event, deadline, headers, new RecordedAnswer());
  }

  /** The same, for an answer that is read as slowly as this one is. */
  public RecordedAnswer invoke(
      String event, Instant deadline, Map<String, String> headers, RecordedAnswer answer) {
    hand(event, deadline, headers, answer);
    return answer;
  }

  /** Hands this event to the next runtime that asks, for an answer that is not to be kept. */
  public void invoke(String event, Answer answer) {
    hand(event, clock.instant().plus(PLENTY), Map.of(), answer);
  }

  /** Waits until a runtime is ready for its snapshot. */
  public void awaitReadyForSnapshot() {
    RecordedAnswer.inTime(readyForSnapshot);
  }

  /** Lets runtimes go on after their snapshot. */
  public void restore() {
    restored.countDown();
  }

  /** Waits until a runtime says that it cannot start. */
  public Failure awaitInitFailure() {
    return take(initFailures);
  }

  /** Waits until a runtime says that it cannot go on after its snapshot. */
  public Failure awaitRestoreFailure() {
    return take(restoreFailures);
  }

  /** How many connections runtimes have opened so far. */
  public int connections() {
    return api.connections();
  }

  /** Closes all connections as they are; new ones are taken. */
  public void disconnect() {
    try {
      api.disconnect();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    api.close();
  }

  private void hand(String event, Instant deadline, Map<String, String> headers, Answer answer) {
    byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
    String id = "request-" + count.incrementAndGet();
    waiting.add(new Invocation(id, bytes, deadline, ARN, headers, answer));
  }

  private static <T> T take(BlockingQueue<T> queue) {
    try {
      T next = queue.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing came within " + PATIENCE);
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private final class Script implements Lambda {
    @Override
    public Invocation next() throws InterruptedException {
      return waiting.take();
    }

    @Override
    public void initFailed(Failure failure) {
      initFailures.add(failure);
    }

    @Override
    public void awaitRestore() throws InterruptedException {
      readyForSnapshot.complete(null);
      restored.await();
    }

    @Override
    public void restoreFailed(Failure failure) {
      restoreFailures.add(failure);
    }
  }
}
