package dev.sluice.lambda.report;

import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.json.JsonValue;
import dev.sluice.lambda.ProxyJsonOutput;
import dev.sluice.time.Deadline;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Both ways in: an event with a {@code report} comes from the schedule, every other one from API
 * Gateway. Nobody outside can make one of the first kind: what API Gateway sends has other members.
 * Thread-safe.
 *
 * @param api for those who ask
 * @param job for the schedule
 */
public record ReportDoor(ReportApi api, ReportJob job) {
  /**
   * Answers one event.
   *
   * @param deadline when the invocation will be ended
   * @throws IOException if the answer cannot be written
   */
  public void answer(byte[] event, OutputStream out, Deadline deadline) throws IOException {
    JsonValue json = parsed(event);
    if (json.get("report").isPresent()) {
      out.write(job.run(json, deadline).toBytes());
    } else {
      api.answer(event, new ProxyJsonOutput(out));
    }
  }

  private static JsonValue parsed(byte[] event) {
    try {
      return Json.parse(event);
    } catch (JsonException _) {
      // The API answers it.
      return JsonValue.missing();
    }
  }
}
