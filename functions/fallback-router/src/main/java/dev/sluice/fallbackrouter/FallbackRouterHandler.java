package dev.sluice.fallbackrouter;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.lambda.routes.RoutesDoor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * {@code GET /v1/routes} and {@code POST /v1/routes/plan} behind API Gateway, which call no
 * provider; and the probes that are due by the schedule. Thread-safe.
 */
public final class FallbackRouterHandler implements RequestStreamHandler {
  private final RoutesDoor door;

  /** What Lambda calls. */
  public FallbackRouterHandler() {
    this(Wiring.ofLambda());
  }

  /** The door over these parts. */
  public FallbackRouterHandler(Wiring.Parts parts) {
    this.door = Wiring.door(parts);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    // Every line of this invocation then says which function and which invocation it is from.
    PowertoolsLogging.initializeLogging(context);
    try {
      door.answer(event.readAllBytes(), out);
    } finally {
      PowertoolsLogging.clearState(true);
    }
  }
}
