package dev.sluice.money;

import static java.util.Comparator.comparingLong;

import dev.sluice.chat.TokenUsage;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/**
 * What tokens cost in one way of service: rates, and dearer (or cheaper) ones for long prompts. As
 * the providers do it, the whole request is charged at the highest tier that its prompt exceeds,
 * output included. Immutable and thread-safe.
 *
 * @param base the rates where no tier applies
 * @param tiers the tiers, kept in the order of their thresholds
 */
public record Tariff(Rates base, List<Tier> tiers) {
  /**
   * Rates for long prompts.
   *
   * @param aboveInputTokens these apply when {@link TokenUsage#promptTokens()} is more than this
   * @param rates the rates of the whole request then
   */
  public record Tier(long aboveInputTokens, Rates rates) {
    public Tier {
      if (aboveInputTokens < 0) {
        throw new IllegalArgumentException("a tier that starts below zero tokens");
      }
    }
  }

  public Tariff {
    tiers = tiers.stream().sorted(comparingLong(Tier::aboveInputTokens)).toList();
    if (tiers.stream().map(Tier::aboveInputTokens).distinct().count() < tiers.size()) {
      throw new IllegalArgumentException("two tiers with the same threshold");
    }
  }

  /** What these tokens cost, exactly, in pico-dollars. */
  BigInteger picos(TokenUsage usage) {
    return ratesFor(usage.promptTokens()).picos(usage);
  }

  /** The rates of a prompt of this length. */
  public Rates ratesFor(long promptTokens) {
    Rates rates = base;
    for (Tier tier : tiers) {
      if (promptTokens > tier.aboveInputTokens()) {
        rates = tier.rates();
      }
    }
    return rates;
  }

  /** All rates a prompt of up to this many tokens can be charged at. */
  Stream<Rates> reachable(long inputBound) {
    return Stream.concat(
        Stream.of(base),
        tiers.stream().filter(tier -> inputBound > tier.aboveInputTokens()).map(Tier::rates));
  }
}
