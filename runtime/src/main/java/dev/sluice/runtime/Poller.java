package dev.sluice.runtime;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Asks for an invocation, calls the handler, sends its answer, and so on; on one thread. */
final class Poller implements AutoCloseable {
  /** How long a write that is under way at the deadline may still take. */
  private static final Duration PATIENCE = Duration.ofMillis(100);

  private final RuntimeLoop loop;
  private final ApiConnection connection;

  Poller(RuntimeLoop loop) {
    this.loop = loop;
    this.connection = new ApiConnection(loop.environment().runtimeApi());
  }

  /** Ends what goes on here, from another thread. */
  @Override
  public void close() {
    connection.close();
  }

  /**
   * Serves invocations until another poller has taken this one's place.
   *
   * @throws IOException if the Runtime API cannot be used, or is closed
   */
  void run() throws IOException {
    while (true) {
      ApiResponse next = connection.get("/invocation/next");
      if (next.status() != 200) {
        throw new IOException("the Runtime API answered " + next.status());
      }
      if (!serve(next)) {
        return;
      }
    }
  }

  private boolean serve(ApiResponse next) throws IOException {
    InvocationContext context = new InvocationContext(loop.environment(), next, loop.clock());
    ResponseStream answer = new ResponseStream(connection, context.getAwsRequestId());
    Turn turn = new Turn(Thread.currentThread());
    Future<?> alarm = loop.alarmAt(context, () -> expire(turn, answer, context));
    Throwable failure = call(loop.handler(), next.body(), answer, context);
    alarm.cancel(false);
    if (!turn.end()) {
      return false;
    }
    // Whoever interrupted the handler meant the handler.
    Thread.interrupted();
    end(answer, failure);
    if (failure instanceof VirtualMachineError && !loop.environment().isShared()) {
      throw new IOException("the handler left the virtual machine in doubt", failure);
    }
    return true;
  }

  @SuppressWarnings("CatchingThrowable")
  private @Nullable Throwable call(
      RequestStreamHandler handler,
      byte[] event,
      ResponseStream answer,
      InvocationContext context) {
    loop.traceHeader().set(context.getXrayTraceId());
    try {
      handler.handleRequest(new ByteArrayInputStream(event), answer, context);
      return null;
    } catch (Throwable e) {
      return e;
    } finally {
      loop.traceHeader().clear();
    }
  }

  /** Ends an answer; if that is not possible, the next request takes a new connection. */
  private void end(ResponseStream answer, @Nullable Throwable failure) {
    try {
      ApiResponse response;
      if (failure == null) {
        response = answer.finish();
      } else {
        ErrorReport report = ErrorReport.of(ErrorReport.USER, failure);
        LogLine.write(report.log());
        response = answer.fail(report);
      }
      if (response.status() != 202) {
        LogLine.write("Lambda did not take the answer: " + response.status() + ".");
      }
    } catch (IOException e) {
      connection.drop();
      if (!loop.hasEnded()) {
        LogLine.write("Lambda did not take the answer: " + e.getMessage() + ".");
      }
    }
  }

  /** Called by another thread at the deadline. */
  private void expire(Turn turn, ResponseStream answer, InvocationContext context) {
    if (turn.take()) {
      loop.replace(
          this,
          () -> {
            ErrorReport report = ErrorReport.timedOut(context.getAwsRequestId());
            LogLine.write(report.log());
            try {
              answer.expire(report, PATIENCE);
            } catch (IOException e) {
              LogLine.write("Lambda did not take the answer: " + e.getMessage() + ".");
            }
            connection.close();
            // Only now: an interrupted virtual thread closes the socket that it writes to.
            turn.thread().interrupt();
          });
    }
  }
}
