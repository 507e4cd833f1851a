package dev.sluice.runtime;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What a handler is told of one invocation. The getters are the interface's. */
final class InvocationContext implements Context {
  private final FunctionEnvironment environment;
  private final ApiResponse next;
  private final InstantSource clock;

  /**
   * The context of an invocation.
   *
   * @param next the Runtime API's answer that brought it
   */
  InvocationContext(FunctionEnvironment environment, ApiResponse next, InstantSource clock) {
    this.environment = environment;
    this.next = next;
    this.clock = clock;
  }

  /** How long it may still take, in milliseconds; negative once its time is up. */
  long leftMillis() {
    String deadline = next.field("lambda-runtime-deadline-ms");
    return deadline.matches("\\d{1,18}")
        ? Long.parseLong(deadline) - clock.millis()
        : Integer.MAX_VALUE;
  }

  @Override
  public String getAwsRequestId() {
    return next.field("lambda-runtime-aws-request-id");
  }

  @Override
  public String getLogGroupName() {
    return environment.logGroup();
  }

  @Override
  public String getLogStreamName() {
    return environment.logStream();
  }

  @Override
  public String getFunctionName() {
    return environment.name();
  }

  @Override
  public String getFunctionVersion() {
    return environment.version();
  }

  @Override
  public String getInvokedFunctionArn() {
    return next.field("lambda-runtime-invoked-function-arn");
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return MobileCaller.identity(next.field("lambda-runtime-cognito-identity"));
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return MobileCaller.client(next.field("lambda-runtime-client-context"));
  }

  @Override
  public int getRemainingTimeInMillis() {
    return Math.clamp(leftMillis(), 0, Integer.MAX_VALUE);
  }

  @Override
  public int getMemoryLimitInMB() {
    return environment.memoryMegabytes();
  }

  @Override
  public LambdaLogger getLogger() {
    return LambdaRuntime.getLogger();
  }

  @Override
  public @Nullable String getTenantId() {
    return orNull("lambda-runtime-aws-tenant-id");
  }

  @Override
  public @Nullable String getXrayTraceId() {
    return orNull("lambda-runtime-trace-id");
  }

  private @Nullable String orNull(String field) {
    String value = next.field(field);
    return value.isEmpty() ? null : value;
  }
}
