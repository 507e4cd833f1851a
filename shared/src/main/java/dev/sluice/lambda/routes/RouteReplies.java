package dev.sluice.lambda.routes;

import dev.sluice.chat.FailureClass;
import dev.sluice.gateway.Probed;
import dev.sluice.gateway.Quote;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.money.Money;
import dev.sluice.money.PriceListing;
import dev.sluice.route.Reach;
import dev.sluice.route.RoutePlan;
import dev.sluice.route.RoutePlan.Omitted;
import dev.sluice.route.StaticAnswers;
import dev.sluice.route.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The answers of fallback-router. Limits, prices and time-outs have the names of the configuration,
 * which are LiteLLM's; money in USD, exact. Where a target is, and with which key it is called, is
 * the operator's business and not said. Pure.
 */
final class RouteReplies {
  private RouteReplies() {}

  /** The answer to {@code GET /v1/routes}. */
  static JsonValue list(List<Reach> reaches) {
    return Json.object()
        .put("object", "list")
        .put("data", Json.array(reaches.stream().map(RouteReplies::reach).toList()))
        .build();
  }

  private static JsonValue reach(Reach reach) {
    Target target = reach.target();
    JsonObject json =
        described(target)
            .put("mode", "chat")
            .put("models", Json.strings(reach.models()))
            .put("fallback_for", Json.strings(reach.fallbackFor()))
            .put("available", reach.leftOut().isEmpty())
            .put("left_out", reach.leftOut())
            .put("circuit", CircuitReply.of(reach.standing().circuit()));
    reach
        .standing()
        .firstContent()
        .ifPresentOrElse(
            time -> json.put("first_content_ms", time.toMillis()),
            () -> json.putNull("first_content_ms"));
    tokens(json, "max_input_tokens", target.maxInputTokens());
    tokens(json, "max_output_tokens", target.maxOutputTokens());
    json.put("timeout", seconds(target.timeouts().total()))
        .put("stream_timeout", seconds(target.timeouts().idle()));
    target
        .price()
        .map(PriceListing::of)
        .ifPresentOrElse(price -> json.put("prices", price), () -> json.putNull("prices"));
    return json.build();
  }

  /**
   * The answer to {@code POST /v1/routes/plan}.
   *
   * @param asked the way as it was asked for
   * @param ifShort the way where the budget does not allow that one; empty if there is none
   * @param budget what the budget says
   */
  static JsonValue plan(Quote asked, Optional<Quote> ifShort, JsonValue budget) {
    RoutePlan plan = asked.plan();
    JsonObject json = opened(plan.asked());
    money(json, "most", asked.most());
    return json.put("steps", legs(asked.legs()))
        .put("if_short", legs(ifShort.map(Quote::legs).orElse(List.of())))
        .put("left_out", leftOut(plan.omitted()))
        .put("budget", budget)
        .put("static_answer", standIns(plan.answers()))
        .build();
  }

  /** The answer for a model none of whose targets can be tried: no budget is asked for it. */
  static JsonValue nowhere(String model, List<Omitted> omitted, StaticAnswers answers) {
    return opened(model)
        .putNull("most")
        .put("steps", Json.array(List.of()))
        .put("if_short", Json.array(List.of()))
        .put("left_out", leftOut(omitted))
        .putNull("budget")
        .put("static_answer", standIns(answers))
        .build();
  }

  /** The answer to the schedule. */
  static JsonValue probed(List<Probed> probes) {
    return Json.object()
        .put("probed", Json.array(probes.stream().map(RouteReplies::probe).toList()))
        .build();
  }

  private static JsonValue probe(Probed probed) {
    return Json.object()
        .put("target", probed.target())
        .put("answered", probed.failure().isEmpty())
        .put("failure", probed.failure().map(FailureClass::code))
        .build();
  }

  /** Whether a text of the operator's would stand in for an answer. */
  private static JsonValue standIns(StaticAnswers answers) {
    return Json.object()
        .put("exhausted", answers.exhausted().isPresent())
        .put("over_budget", answers.overBudget().isPresent())
        .build();
  }

  private static JsonValue legs(List<Quote.Leg> legs) {
    return Json.array(legs.stream().map(RouteReplies::leg).toList());
  }

  private static JsonObject opened(String model) {
    return Json.object().put("object", "route.plan").put("model", model);
  }

  private static JsonValue leg(Quote.Leg leg) {
    JsonObject json =
        described(leg.step().target())
            .put("reason", leg.step().reason())
            .put("occasion", leg.step().occasion().name().toLowerCase(Locale.ROOT));
    tokens(json, "input_bound", leg.inputBound());
    json.put("output_cap", leg.outputCap());
    return money(json, "ceiling", leg.ceiling()).put("tries", leg.tries()).build();
  }

  private static JsonValue leftOut(List<Omitted> omitted) {
    return Json.array(
        omitted.stream()
            .map(out ->
                described(out.target())
                    .put("reason", out.reason())
                    .put("until", out.circuit().map(open -> open.until().toString()))
                    .build())
            .toList());
  }

  private static JsonObject described(Target target) {
    return Json.object()
        .put("target", target.id())
        .put("provider", target.provider())
        .put("model", target.model())
        .put("simulated", target.simulated());
  }

  private static JsonObject money(JsonObject json, String name, Optional<Money> money) {
    return money.map(amount -> json.put(name, amount.usd())).orElseGet(() -> json.putNull(name));
  }

  private static void tokens(JsonObject json, String name, OptionalLong tokens) {
    tokens.ifPresentOrElse(count -> json.put(name, count), () -> json.putNull(name));
  }

  private static BigDecimal seconds(Duration duration) {
    BigDecimal seconds =
        BigDecimal.valueOf(duration.getSeconds())
            .add(BigDecimal.valueOf(duration.getNano(), 9))
            .stripTrailingZeros();
    return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
  }
}
