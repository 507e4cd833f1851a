package dev.sluice.runtime;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.time.InstantSource;

/** The life of an environment: start, snapshot where there is one, invocations. */
final class Lifecycle {
  /** Lambda starts the environment anew. */
  static final int FAILED = 1;

  /** What AWS's client ends with when a hook around the snapshot fails. */
  static final int SNAPSHOT_FAILED = 64;

  private final FunctionEnvironment environment;
  private final InstantSource clock;
  private final Snapshot snapshot;

  Lifecycle(FunctionEnvironment environment, InstantSource clock, Snapshot snapshot) {
    this.environment = environment;
    this.clock = clock;
    this.snapshot = snapshot;
  }

  /** Makes the handler and serves until that is not possible; gives the exit code. */
  @SuppressWarnings("CatchingThrowable")
  int run() throws InterruptedException {
    RequestStreamHandler handler;
    try {
      handler = HandlerClass.make(environment.handler());
    } catch (Throwable e) {
      report("/init/error", ErrorReport.of(ErrorReport.BAD_CODE, e));
      return FAILED;
    }
    if (environment.snapshot() && !sleepAndWake()) {
      return SNAPSHOT_FAILED;
    }
    try (RuntimeLoop loop = new RuntimeLoop(environment, handler, clock)) {
      for (int i = 0; i < Math.max(1, environment.concurrency()); i++) {
        loop.addPoller();
      }
      loop.await();
    } catch (IOException e) {
      LogLine.write(e + " " + e.getCause());
    }
    return FAILED;
  }

  /** The snapshot is taken within the request for what comes after it. */
  @SuppressWarnings("CatchingThrowable")
  private boolean sleepAndWake() {
    try (ApiConnection connection = new ApiConnection(environment.runtimeApi())) {
      snapshot.beforeCheckpoint();
      ApiResponse restored = connection.get("/restore/next");
      if (restored.status() != 200) {
        throw new IOException("the Runtime API answered " + restored.status());
      }
    } catch (Throwable e) {
      report("/init/error", ErrorReport.of(ErrorReport.BEFORE_CHECKPOINT, e));
      return false;
    }
    // The connection from before the snapshot is closed: its other end may be elsewhere by now.
    try {
      snapshot.afterRestore();
    } catch (Throwable e) {
      report("/restore/error", ErrorReport.of(ErrorReport.AFTER_RESTORE, e));
      return false;
    }
    return true;
  }

  private void report(String path, ErrorReport report) {
    LogLine.write(report.log());
    try (ApiConnection connection = new ApiConnection(environment.runtimeApi())) {
      connection.report(path, report);
    } catch (IOException e) {
      LogLine.write("Lambda did not take the report: " + e.getMessage() + ".");
    }
  }
}
