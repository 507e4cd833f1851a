package dev.sluice.lambda.budget;

import dev.sluice.budget.Balance;
import dev.sluice.budget.Balance.Line;
import dev.sluice.gateway.Quote;
import dev.sluice.gateway.Quotes.Quoted;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.lambda.ErrorBodies;
import dev.sluice.money.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The answers to callers who ask about their money, in the names that a refusal has them: {@code
 * scope}, {@code window}, {@code limit}, {@code spent}, {@code held}, {@code resets_at}. Money in
 * USD, exact. Pure.
 */
final class BudgetReplies {
  private BudgetReplies() {}

  /** The answer to {@code GET /v1/budget}. */
  static JsonValue budget(List<Balance> balances, Instant now) {
    Optional<Money> left =
        balances.stream()
            .flatMap(balance -> balance.left().stream())
            .min(Comparator.naturalOrder());
    JsonObject json =
        Json.object()
            .put("object", "budget")
            .put("as_of", now.truncatedTo(ChronoUnit.MILLIS).toString());
    return money(json, "left", left)
        .put("scopes", Json.array(balances.stream().map(BudgetReplies::scope).toList()))
        .build();
  }

  private static JsonValue scope(Balance balance) {
    return Json.object()
        .put("scope", balance.scope().name())
        .put("spent", balance.spent().usd())
        .put("held", balance.held().usd())
        .put("requests_under_way", balance.underWay())
        .put("windows", Json.array(balance.lines().stream().map(BudgetReplies::window).toList()))
        .build();
  }

  private static JsonValue window(Line line) {
    return Json.object()
        .put("window", line.window().rule())
        .put("limit", line.limit().usd())
        .put("spent", line.spent().usd())
        .put("held", line.held().usd())
        .put("left", line.left().usd())
        .put("resets_at", line.resetsAt().map(Instant::toString))
        .build();
  }

  /** The answer to {@code POST /v1/budget/quote}. */
  static JsonValue quote(Quoted quoted, Instant now) {
    Quote quote = quoted.taken();
    JsonObject json =
        Json.object()
            .put("object", "budget.quote")
            .put("model", quote.request().model())
            .put("passes", quoted.refusal().isEmpty());
    money(json, "hold", quoted.hold());
    quoted
        .hold()
        .ifPresentOrElse(
            held -> json.put("output_cap", quote.outputCapFor(held)),
            () -> json.putNull("output_cap"));
    money(json, "most", quote.most());
    json.put("steps", Json.array(quote.legs().stream().map(BudgetReplies::leg).toList()));
    quoted
        .refusal()
        .map(refused -> ErrorBodies.error(refused, now))
        .ifPresentOrElse(error -> json.put("refusal", error), () -> json.putNull("refusal"));
    return json.build();
  }

  private static JsonValue leg(Quote.Leg leg) {
    JsonObject json = Json.object().put("target", leg.step().target().id());
    return money(json, "ceiling", leg.ceiling()).put("tries", leg.tries()).build();
  }

  private static JsonObject money(JsonObject json, String name, Optional<Money> money) {
    return money.map(amount -> json.put(name, amount.usd())).orElseGet(() -> json.putNull(name));
  }
}
