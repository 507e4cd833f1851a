package dev.sluice.usagelogger;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.lambda.usage.UsageStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * A log line and metrics for each usage record, from the usage table's stream. Safe for one
 * invocation at a time, which is what Lambda gives an environment.
 */
public final class UsageLoggerHandler implements RequestStreamHandler {
  private final UsageStream stream;

  /** What Lambda calls. */
  public UsageLoggerHandler() {
    this(Wiring.ofLambda());
  }

  /** The door to this stream. */
  public UsageLoggerHandler(UsageStream stream) {
    this.stream = stream;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    // Every line of this invocation then says which function and which invocation it is from.
    PowertoolsLogging.initializeLogging(context);
    try {
      out.write(stream.answer(event.readAllBytes()));
    } finally {
      PowertoolsLogging.clearState(true);
    }
  }
}
