package dev.sluice.runtime;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.testkit.FakeRuntimeApi;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** A loop around a handler, with a fake Runtime API. */
final class Loops implements AutoCloseable {
  static final InstantSource CLOCK = InstantSource.system();

  private final FakeRuntimeApi api;
  private final RuntimeLoop loop;

  private Loops(RequestStreamHandler handler, int concurrency, InstantSource lambdas) {
    this.api = FakeRuntimeApi.start(lambdas);
    this.loop = new RuntimeLoop(environment(api.address(), concurrency), handler, CLOCK);
    for (int i = 0; i < Math.max(1, concurrency); i++) {
      loop.addPoller();
    }
  }

  /** One poller, in an environment of its own. */
  static Loops alone(RequestStreamHandler handler) {
    return new Loops(handler, 0, CLOCK);
  }

  /** Several pollers over one handler. */
  static Loops shared(RequestStreamHandler handler, int concurrency) {
    return new Loops(handler, concurrency, CLOCK);
  }

  /** The same, where Lambda lets a deadline pass, so that only the loop heeds it. */
  static Loops underPatientLambda(RequestStreamHandler handler, int concurrency) {
    return new Loops(handler, concurrency, () -> CLOCK.instant().minus(Duration.ofMinutes(1)));
  }

  static FunctionEnvironment environment(String address, int concurrency) {
    Map<String, String> variables =
        new HashMap<>(
            Map.of(
                "AWS_LAMBDA_RUNTIME_API", address,
                "AWS_LAMBDA_FUNCTION_NAME", "fake",
                "AWS_LAMBDA_FUNCTION_VERSION", "7",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512",
                "AWS_LAMBDA_LOG_GROUP_NAME", "group",
                "AWS_LAMBDA_LOG_STREAM_NAME", "stream"));
    if (concurrency > 0) {
      variables.put("AWS_LAMBDA_MAX_CONCURRENCY", Integer.toString(concurrency));
    }
    return FunctionEnvironment.of(variables);
  }

  FakeRuntimeApi api() {
    return api;
  }

  @Override
  public void close() {
    loop.close();
    api.close();
  }
}
