package dev.sluice.lambda.admin;

import dev.sluice.budget.Administration.Issued;
import dev.sluice.budget.Administration.KeyState;
import dev.sluice.budget.Budget;
import dev.sluice.budget.Ledger;
import dev.sluice.budget.NewKey;
import dev.sluice.budget.OpenWindow;
import dev.sluice.budget.Window;
import dev.sluice.caller.KeyRecord;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The answers to the administrator's requests, in LiteLLM's shapes; money in USD. Pure. */
public final class AdminReplies {
  private AdminReplies() {}

  /** The answer to {@code POST /key/generate}: the only time the key is seen. */
  public static JsonValue issued(Issued issued, NewKey wanted) {
    JsonObject json = Json.object().put("key", issued.secret().reveal());
    describe(json, issued.key());
    return budget(json, wanted.budgets()).build();
  }

  /** The answer to the opening of a user, a team or an organization. */
  public static JsonValue opened(String idField, String id, String tenant, List<Budget> budgets) {
    // An organization is its own tenant: the id goes last, so that it stays.
    JsonObject json = Json.object().put("organization_id", tenant).put(idField, id);
    return budget(json, budgets).put("spend", BigDecimal.ZERO).build();
  }

  /** The answer to {@code GET /key/info}. */
  public static JsonValue info(KeyState state, Instant now) {
    JsonObject info = Json.object();
    describe(info, state.key());
    Ledger ledger = state.ledger();
    Optional<Window> limited = ledger.rules().limitingWindows().stream().findFirst();
    OpenWindow window = OpenWindow.at(limited.orElse(Window.TOTAL), now, ledger.rules().zone());
    info.put("spend", ledger.spent(window).usd()).put("held", ledger.held(window).usd());
    limited
        .map(rule -> ledger.rules().limits().getOrDefault(rule, Money.ZERO))
        .ifPresentOrElse(
            limit -> info.put("max_budget", limit.usd()), () -> info.putNull("max_budget"));
    info.put("budget_duration", limited.filter(w -> !w.equals(Window.TOTAL)).map(Window::rule));
    info.put(
        "budget_reset_at",
        limited.flatMap(w -> w.resetsAt(now, ledger.rules().zone())).map(Instant::toString));
    return Json.object().put("key", state.key().keyId()).put("info", info).build();
  }

  private static void describe(JsonObject json, KeyRecord key) {
    json.put("token_id", key.keyId())
        .put("key_name", "sk-" + key.keyId() + "-...")
        .put("key_alias", key.alias())
        .put("models", Json.strings(key.models()))
        .put("user_id", key.user())
        .put("team_id", key.workspace())
        .put("organization_id", key.tenant())
        .put("created_at", key.created().toString())
        .put("expires", key.expires().map(Instant::toString))
        .put("blocked", key.blocked())
        .put("metadata", key.metadata());
  }

  private static JsonObject budget(JsonObject json, List<Budget> budgets) {
    if (budgets.isEmpty()) {
      return json.putNull("max_budget").putNull("budget_duration");
    }
    Budget first = budgets.getFirst();
    return json.put("max_budget", first.limit().usd())
        .put(
            "budget_duration",
            Optional.of(first.window()).filter(w -> !w.equals(Window.TOTAL)).map(Window::rule));
  }
}
