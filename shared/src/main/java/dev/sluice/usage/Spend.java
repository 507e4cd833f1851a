package dev.sluice.usage;

import dev.sluice.chat.TokenUsage;
import dev.sluice.money.Money;

/**
 * What some requests came to together.
 *
 * @param requests how many they are
 * @param errors how many of them failed
 * @param inputTokens all input, cached or not
 * @param outputTokens all output, thought or said
 * @param cost what they were charged with, to the nano-dollar
 * @param unpriced how many of them went to a target without a price, so that {@code cost} has only
 *     what is known
 */
public record Spend(
    long requests, long errors, long inputTokens, long outputTokens, Money cost, long unpriced) {
  public static final Spend NONE = new Spend(0, 0, 0, 0, Money.ZERO, 0);

  /** What this request came to. */
  static Spend of(UsageRecord record) {
    TokenUsage usage = record.usage().orElse(TokenUsage.NONE);
    return new Spend(
        1,
        record.error().isPresent() ? 1 : 0,
        usage.promptTokens(),
        usage.completionTokens(),
        record.charge(),
        record.cost().isPresent() ? 0 : 1);
  }

  /**
   * Both together.
   *
   * @throws ArithmeticException if that is more than can be counted
   */
  Spend plus(Spend more) {
    return new Spend(
        Math.addExact(requests, more.requests),
        Math.addExact(errors, more.errors),
        Math.addExact(inputTokens, more.inputTokens),
        Math.addExact(outputTokens, more.outputTokens),
        cost.plus(more.cost),
        Math.addExact(unpriced, more.unpriced));
  }
}
