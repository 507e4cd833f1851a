package dev.sluice.bench.stream;

import dev.sluice.emulator.Answer;
import dev.sluice.emulator.Failure;
import dev.sluice.emulator.Invocation;
import dev.sluice.emulator.Lambda;
import dev.sluice.emulator.RuntimeApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** This process in Lambda's place: hands invocations out, and waits for their answers. */
final class Desk implements Lambda, AutoCloseable {
  /** More than a runtime needs for its start or for any answer. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final InstantSource CLOCK = InstantSource.system();

  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final RuntimeApi api;

  private Desk() throws IOException {
    this.api = RuntimeApi.start(this, CLOCK);
  }

  static Desk open() throws IOException {
    return new Desk();
  }

  /** Host and port for a runtime. */
  String address() {
    return api.address();
  }

  /** How many connections runtimes have opened so far. */
  int connections() {
    return api.connections();
  }

  /** Has this answered by the next runtime that asks; does not wait. */
  void hand(String event, Answer answer) {
    waiting.add(
        new Invocation(
            "request-" + count.incrementAndGet(),
            event.getBytes(StandardCharsets.UTF_8),
            CLOCK.instant().plus(Duration.ofMinutes(15)),
            "arn:aws:lambda:local:000000000000:function:bench",
            Map.of(),
            answer));
  }

  /** Has this answered, and waits for it. */
  TimedAnswer ask(String event) throws IOException {
    TimedAnswer answer = new TimedAnswer();
    hand(event, answer);
    inTime(answer.whole(), PATIENCE);
    return answer;
  }

  /** The clock of an answer starts when a runtime that waits is given the event. */
  @Override
  public Invocation next() throws InterruptedException {
    Invocation next = waiting.take();
    if (next.answer() instanceof TimedAnswer timed) {
      timed.start();
    }
    return next;
  }

  @Override
  public void initFailed(Failure failure) {
    fail(failure);
  }

  @Override
  public void awaitRestore() {
    throw new IllegalStateException("there is no snapshot here");
  }

  @Override
  public void restoreFailed(Failure failure) {
    fail(failure);
  }

  @Override
  public void close() {
    api.close();
  }

  static <T> T inTime(Future<T> future, Duration time) throws IOException {
    try {
      return future.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException("An invocation failed: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new IOException("A runtime did not answer in " + time.toSeconds() + " s.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Whoever waits for a runtime that cannot start learns it. */
  private void fail(Failure failure) {
    for (Invocation left = waiting.poll(); left != null; left = waiting.poll()) {
      left.answer().fail(failure);
    }
  }
}
