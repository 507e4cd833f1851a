package dev.sluice.costreport;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.lambda.report.ReportDoor;
import dev.sluice.time.Deadline;
import dev.sluice.time.Ticker;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * {@code GET /v1/reports/{period}} behind API Gateway, and the reports that are due by the
 * schedule. Thread-safe.
 */
public final class CostReportHandler implements RequestStreamHandler {
  /** What keeping a report may take, after its records are read. */
  private static final Duration RESERVE = Duration.ofSeconds(70);

  private final ReportDoor door;
  private final Ticker ticker;

  /** What Lambda calls. */
  public CostReportHandler() {
    this(Wiring.ofLambda(), Wiring.ticker());
  }

  /** The door to these reports. */
  public CostReportHandler(ReportDoor door, Ticker ticker) {
    this.door = door;
    this.ticker = ticker;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    // Every line of this invocation then says which function and which invocation it is from.
    PowertoolsLogging.initializeLogging(context);
    try {
      Duration left = Duration.ofMillis(context.getRemainingTimeInMillis());
      door.answer(event.readAllBytes(), out, Deadline.in(left.minus(RESERVE), ticker));
    } finally {
      PowertoolsLogging.clearState(true);
    }
  }
}
