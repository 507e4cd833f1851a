package dev.sluice.lambda.routes;

import dev.sluice.gateway.Quotes.Quoted;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.lambda.ErrorBodies;
import java.time.Instant;
import java.util.Optional;

/** What a plan says of the budget: the member {@code budget}. Pure. */
final class BudgetReply {
  private BudgetReply() {}

  /**
   * What the budget would say to a chat of the same body.
   *
   * @param quoted empty if the ledger cannot be asked
   */
  static JsonValue of(Optional<Quoted> quoted, Instant now) {
    return quoted
        .map(known -> of(known, now))
        .orElseGet(() -> Json.object().put("unavailable", true).build());
  }

  private static JsonValue of(Quoted quoted, Instant now) {
    JsonObject json = Json.object().put("would_pass", quoted.refusal().isEmpty());
    if (quoted.refusal().isPresent()) {
      return json.put("error", ErrorBodies.error(quoted.refusal().get(), now)).build();
    }
    quoted.hold().ifPresentOrElse(hold -> json.put("hold", hold.usd()), () -> json.putNull("hold"));
    boolean asAsked = quoted.taken().equals(quoted.quote());
    return json.put("way", asAsked ? "asked" : "budget_fallback").build();
  }
}
