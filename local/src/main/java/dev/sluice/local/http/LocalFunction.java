package dev.sluice.local.http;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.local.template.FunctionSpec;
import dev.sluice.time.Deadline;
import dev.sluice.time.Ticker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** A function of the template with the handler that plays it. */
public record LocalFunction(FunctionSpec spec, RequestStreamHandler handler) {
  /**
   * Invokes the function with an event that no HTTP request brought.
   *
   * @return what it answers
   * @throws IOException if it says that it failed
   */
  public byte[] invoke(byte[] event, String requestId, Ticker ticker) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    Deadline deadline = Deadline.in(spec.timeout(), ticker);
    handler.handleRequest(
        new ByteArrayInputStream(event), answer, new LambdaContext(spec, requestId, deadline));
    return answer.toByteArray();
  }
}
