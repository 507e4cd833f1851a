package dev.sluice.provider.openai;

import dev.sluice.json.JsonValue;
import dev.sluice.provider.declared.DeclaredField;
import dev.sluice.provider.declared.Differences;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a provider says in its usage that it charges, exactly. Pure.
 *
 * <p>OpenRouter's {@code cost} is in US dollars; with a key of one's own at the provider behind it
 * ({@code is_byok}), that is its fee, and {@code cost_details.upstream_inference_cost} is what the
 * other charges (openrouter.ai/docs/use-cases/usage-accounting). xAI's {@code cost_in_usd_ticks} is
 * in tenths of a nano-dollar (docs.x.ai/developers/cost-tracking: 1 USD is 10,000,000,000 ticks).
 */
final class Charge {
  private static final int TICK_DIGITS = 10;

  /** No answer costs as much, in dollars. */
  private static final BigDecimal MOST = BigDecimal.valueOf(100_000);

  private static final int MOST_DIGITS = 40;

  private Charge() {}

  /** The charge; empty where none is declared, none is said, or what is said is no amount. */
  static Optional<BigDecimal> of(Differences differences, JsonValue usage) {
    if (!usage.isObject()) {
      return Optional.empty();
    }
    return switch (differences.text(DeclaredField.CHARGE).orElse("")) {
      case "cost" -> cost(usage);
      case "cost_in_usd_ticks" -> amount(usage.get("cost_in_usd_ticks"), TICK_DIGITS);
      default -> Optional.empty();
    };
  }

  private static Optional<BigDecimal> cost(JsonValue usage) {
    Optional<BigDecimal> fee = amount(usage.get("cost"), 0);
    if (!usage.get("is_byok").isTrue()) {
      return fee;
    }
    Optional<BigDecimal> behind = amount(usage.path("cost_details", "upstream_inference_cost"), 0);
    return fee.flatMap(own -> behind.map(own::add));
  }

  /** Digits are bounded first: to expand a number such as 1e-999999999 would take for ever. */
  private static Optional<BigDecimal> amount(JsonValue value, int decimals) {
    return value
        .decimal()
        .filter(number -> Math.abs((long) number.scale()) <= MOST_DIGITS)
        .filter(number -> number.precision() <= MOST_DIGITS && number.signum() >= 0)
        .map(number -> number.movePointLeft(decimals))
        .filter(usd -> usd.compareTo(MOST) <= 0);
  }
}
