package dev.sluice.budgetcheck;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.lambda.ProxyJsonOutput;
import dev.sluice.lambda.admin.AdminApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * {@code POST /key/generate}, {@code GET /key/info} and the opening of users, teams and
 * organizations behind API Gateway. Thread-safe.
 */
public final class BudgetCheckHandler implements RequestStreamHandler {
  private final AdminApi api;

  /** What Lambda calls. */
  public BudgetCheckHandler() {
    this(Wiring.ofLambda());
  }

  /** The door to these routes. */
  public BudgetCheckHandler(AdminApi api) {
    this.api = api;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    // Every line of this invocation then says which function and which invocation it is from.
    PowertoolsLogging.initializeLogging(context);
    try {
      api.answer(event.readAllBytes(), new ProxyJsonOutput(out));
    } finally {
      PowertoolsLogging.clearState(true);
    }
  }
}
