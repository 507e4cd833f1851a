package dev.sluice.lambda.routes;

import dev.sluice.gateway.Probes;
import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.json.JsonValue;
import dev.sluice.lambda.FrontDoor;
import dev.sluice.lambda.ProxyJsonOutput;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Both ways in: an event that says what to probe comes from the schedule, every other one from API
 * Gateway. Nobody outside can make one of the first kind: what API Gateway sends has other members.
 * Thread-safe.
 *
 * @param door what all routes have in common
 * @param api for those who ask
 * @param probes for the schedule
 */
public record RoutesDoor(FrontDoor door, RoutesApi api, Probes probes) {
  /**
   * Answers one event.
   *
   * @throws IOException if the answer cannot be written
   * @throws dev.sluice.caller.StoreUnavailable if the schedule calls and the circuits cannot be
   *     read: the invocation fails, and the next one is a minute later
   */
  public void answer(byte[] event, OutputStream out) throws IOException {
    if (isOfTheSchedule(event)) {
      out.write(RouteReplies.probed(probes.run()).toBytes());
    } else {
      door.answer(event, new ProxyJsonOutput(out), api);
    }
  }

  private static boolean isOfTheSchedule(byte[] event) {
    try {
      JsonValue json = Json.parse(event);
      return json.get("probe").isPresent();
    } catch (JsonException _) {
      // The API answers it.
      return false;
    }
  }
}
