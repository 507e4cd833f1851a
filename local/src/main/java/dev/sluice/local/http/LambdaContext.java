package dev.sluice.local.http;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.sluice.local.template.FunctionSpec;
import dev.sluice.time.Deadline;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Lambda tells a function about one invocation. The getters are the interface's. */
final class LambdaContext implements Context {
  private static final Logger LOG = LoggerFactory.getLogger(LambdaContext.class);
  private static final LambdaLogger LOGGER =
      new LambdaLogger() {
        @Override
        public void log(String message) {
          LOG.info(message);
        }

        @Override
        public void log(byte[] message) {
          LOG.info(new String(message, StandardCharsets.UTF_8));
        }
      };

  private final FunctionSpec function;
  private final String requestId;
  private final Deadline deadline;

  LambdaContext(FunctionSpec function, String requestId, Deadline deadline) {
    this.function = function;
    this.requestId = requestId;
    this.deadline = deadline;
  }

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/" + function.logicalId();
  }

  @Override
  public String getLogStreamName() {
    return "local";
  }

  @Override
  public String getFunctionName() {
    return function.logicalId();
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:local:000000000000:function:" + function.logicalId();
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) deadline.left().toMillis();
  }

  @Override
  public int getMemoryLimitInMB() {
    return function.memoryMegabytes();
  }

  @Override
  public LambdaLogger getLogger() {
    return LOGGER;
  }
}
