package dev.sluice.budgetcheck;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.lambda.FrontDoor;
import dev.sluice.lambda.ProxyJsonOutput;
import dev.sluice.lambda.budget.BudgetApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * {@code GET /v1/budget} and {@code POST /v1/budget/quote} for callers, {@code POST /key/generate},
 * {@code GET /key/info} and the opening of users, teams and organizations for the administrator,
 * behind API Gateway. Thread-safe.
 */
public final class BudgetCheckHandler implements RequestStreamHandler {
  private final FrontDoor door;
  private final BudgetApi api;

  /** What Lambda calls. */
  public BudgetCheckHandler() {
    this(Wiring.ofLambda());
  }

  /** The door to the routes over these parts. */
  public BudgetCheckHandler(Wiring.Parts parts) {
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
