package dev.sluice.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.emulator.Failure;
import dev.sluice.emulator.Invocation;
import dev.sluice.emulator.RuntimeApi;
import dev.sluice.local.template.FunctionSpec;
import dev.sluice.runtime.FunctionEnvironment;
import dev.sluice.runtime.RuntimeLoop;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A handler behind the Runtime API: what is asked of this one goes to a loop of {@code
 * dev.sluice.runtime} over a socket, as on Lambda, and what the handler writes comes back over it.
 * As on Lambda, too, a handler is not told that nobody reads its answer any more. Thread-safe.
 *
 * <p>Each invocation that finds all pollers at work gets a new one, up to {@link #MOST_AT_ONCE};
 * then it waits, where Lambda would refuse it.
 */
public final class RuntimeHandler implements RequestStreamHandler, AutoCloseable {
  /** What Lambda lets an account run at once, by default (AWS Lambda quotas). */
  static final int MOST_AT_ONCE = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(RuntimeHandler.class);

  private final InstantSource clock;
  private final Duration grace;
  private final Waiting waiting = new Waiting(MOST_AT_ONCE);

  /** One party for this itself and one for each handler at work. */
  private final Phaser running = new Phaser(1);

  private final RuntimeApi api;
  private final RuntimeLoop loop;
  private volatile boolean closed;

  private RuntimeHandler(
      FunctionSpec function, RequestStreamHandler handler, InstantSource clock, Duration grace)
      throws IOException {
    this.clock = clock;
    this.grace = grace;
    this.api = RuntimeApi.start(waiting, clock);
    this.loop = new RuntimeLoop(environment(function), counted(handler), clock);
  }

  /**
   * Puts a handler behind the Runtime API.
   *
   * @param function what the handler is told it is
   * @param clock the time of day
   * @param grace how long handlers may go on once this is being closed
   * @throws IOException if there is no port for the API
   */
  public static RuntimeHandler start(
      FunctionSpec function, RequestStreamHandler handler, InstantSource clock, Duration grace)
      throws IOException {
    RuntimeHandler started = new RuntimeHandler(function, handler, clock, grace);
    Thread.ofVirtual().name("runtime-", 0).start(started::watch);
    return started;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    PassedAnswer answer = new PassedAnswer(out);
    Instant deadline = clock.instant().plusMillis(context.getRemainingTimeInMillis());
    Invocation invocation =
        new Invocation(
            context.getAwsRequestId(),
            event.readAllBytes(),
            deadline,
            context.getInvokedFunctionArn(),
            Map.of(),
            answer);
    if (waiting.add(invocation)) {
      loop.addPoller();
    }
    if (closed) {
      refuse();
    }
    answer.await();
  }

  /**
   * Lets handlers that are at work end for a while, then ends the loop. Who closes it meanwhile (a
   * loop that fails does) waits for that.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    int phase = running.arriveAndDeregister();
    try {
      running.awaitAdvanceInterruptibly(phase, grace.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      // Whatever still runs has had its time.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    loop.close();
    api.close();
    refuse();
  }

  /** On Lambda the process would end with its loop, and another begin. */
  private void watch() {
    try {
      loop.await();
    } catch (IOException e) {
      LOG.error("The loop around a handler ended; its function answers no more.", e);
      close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void refuse() {
    for (Invocation left : waiting.drain()) {
      left.answer().fail(new Failure("Runtime.ExitError", "the runtime has ended"));
    }
  }

  /** Counted here and not where the answer is awaited: a handler goes on without a reader. */
  private RequestStreamHandler counted(RequestStreamHandler handler) {
    return (event, out, context) -> {
      running.register();
      try {
        handler.handleRequest(event, out, context);
      } finally {
        running.arriveAndDeregister();
      }
    };
  }

  private FunctionEnvironment environment(FunctionSpec function) {
    return new FunctionEnvironment(
        api.address(),
        "",
        function.logicalId(),
        "$LATEST",
        function.memoryMegabytes(),
        "/aws/lambda/" + function.logicalId(),
        "local",
        false,
        MOST_AT_ONCE);
  }
}
