package dev.sluice.lambda.routes;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.route.CircuitState;
import java.util.Locale;

/** How a circuit is told: the member {@code circuit} of a route. Pure. */
final class CircuitReply {
  private CircuitReply() {}

  /** Each has all members; what does not apply is null. */
  static JsonValue of(CircuitState circuit) {
    JsonObject json = Json.object();
    return switch (circuit) {
      case CircuitState.Closed _ ->
          json.put("state", "closed").putNull("cause").putNull("until").putNull("percent").build();
      case CircuitState.Open(var cause, var until) ->
          json.put("state", "open")
              .put("cause", cause.name().toLowerCase(Locale.ROOT))
              .put("until", until.toString())
              .putNull("percent")
              .build();
      case CircuitState.HalfOpen(var percent) ->
          json.put("state", "half_open")
              .putNull("cause")
              .putNull("until")
              .put("percent", percent)
              .build();
    };
  }
}
