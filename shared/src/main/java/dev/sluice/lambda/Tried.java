package dev.sluice.lambda;

import dev.sluice.chat.FailureClass;
import dev.sluice.gateway.ChatOutcome.Failed;
import dev.sluice.gateway.Skipped;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.usage.AttemptRecord;

/**
 * What was tried for a request that nobody answered, in the error a client gets. What a provider
 * said is not repeated, but for its status. Pure.
 */
final class Tried {
  private Tried() {}

  /** Adds each try, and the targets that were skipped. */
  static void put(Failed outcome, JsonObject error) {
    error.put("attempts", Json.array(outcome.attempts().stream().map(Tried::attempt).toList()));
    if (!outcome.skipped().isEmpty()) {
      error.put("skipped", Json.array(outcome.skipped().stream().map(Tried::skipped).toList()));
    }
  }

  private static JsonValue attempt(AttemptRecord attempt) {
    JsonObject json =
        Json.object()
            .put("target", attempt.target())
            .put("error", attempt.failure().map(FailureClass::code));
    attempt.status().ifPresent(status -> json.put("status", status));
    return json.put("ms", attempt.time().toMillis()).build();
  }

  private static JsonValue skipped(Skipped one) {
    return Json.object().put("target", one.target()).put("reason", one.reason()).build();
  }
}
