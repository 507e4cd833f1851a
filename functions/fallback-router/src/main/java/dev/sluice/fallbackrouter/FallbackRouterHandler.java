package dev.sluice.fallbackrouter;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.lambda.FrontDoor;
import dev.sluice.lambda.ProxyJsonOutput;
import dev.sluice.lambda.routes.RoutesApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * {@code GET /v1/routes} and {@code POST /v1/routes/plan} behind API Gateway. Calls no provider.
 * Thread-safe.
 */
public final class FallbackRouterHandler implements RequestStreamHandler {
  private final FrontDoor door;
  private final RoutesApi api;

  /** What Lambda calls. */
  public FallbackRouterHandler() {
    this(Wiring.ofLambda());
  }

  /** The door to the routes over these parts. */
  public FallbackRouterHandler(Wiring.Parts parts) {
    this.door = Wiring.door(parts);
    this.api = Wiring.api(parts);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    // Every line of this invocation then says which function and which invocation it is from.
    PowertoolsLogging.initializeLogging(context);
    try {
      door.answer(event.readAllBytes(), new ProxyJsonOutput(out), api);
    } finally {
      PowertoolsLogging.clearState(true);
    }
  }
}
