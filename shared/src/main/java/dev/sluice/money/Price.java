package dev.sluice.money;

import static java.util.Comparator.comparingLong;

import dev.sluice.chat.TokenUsage;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The price of a model: rates, and dearer (or cheaper) ones for long prompts. As the providers do
 * it, the whole request is charged at the highest tier that its prompt exceeds, output included.
 * Immutable and thread-safe.
 *
 * <p>The hold and the settlement share this arithmetic: sums are exact in pico-dollars and rounded
 * up to a nano-dollar once, at the end. An amount beyond the range of {@link Money} throws {@link
 * ArithmeticException}.
 *
 * @param base the rates where no tier applies
 * @param tiers the tiers, kept in the order of their thresholds
 */
public record Price(Rates base, List<Tier> tiers) {
  /** Costs nothing, whatever is used. */
  public static final Price FREE = of(Rates.of(0, 0));

  private static final BigInteger PICOS_IN_A_NANO = BigInteger.valueOf(1_000);

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

  public Price {
    tiers = tiers.stream().sorted(comparingLong(Tier::aboveInputTokens)).toList();
    if (tiers.stream().map(Tier::aboveInputTokens).distinct().count() < tiers.size()) {
      throw new IllegalArgumentException("two tiers with the same threshold");
    }
  }

  /** The same rates however long the prompt. */
  public static Price of(Rates base) {
    return new Price(base, List.of());
  }

  /** What these tokens cost. */
  public Money cost(TokenUsage usage) {
    return roundedUp(ratesFor(usage.promptTokens()).picos(usage));
  }

  /**
   * The most a request can cost: never less than {@link #cost} of any usage within these bounds,
   * however its tokens fall into buckets.
   *
   * @param inputBound the most input tokens there can be
   * @param outputCap the most output tokens of one answer
   * @param choices how many answers are asked for, at least one
   */
  public Money ceiling(long inputBound, long outputCap, int choices) {
    checkNotNegative(outputCap);
    return roundedUp(
        dearestInput(inputBound)
            .add(dearestOutput(inputBound, choices).multiply(BigInteger.valueOf(outputCap))));
  }

  /**
   * The largest output cap whose {@link #ceiling} is within what is available: {@link
   * Long#MAX_VALUE} where output costs nothing, empty where not even the input can be paid for.
   *
   * @param inputBound the most input tokens there can be
   * @param choices how many answers are asked for, at least one
   */
  public OptionalLong outputCapFor(Money available, long inputBound, int choices) {
    BigInteger left =
        BigInteger.valueOf(available.nanos())
            .multiply(PICOS_IN_A_NANO)
            .subtract(dearestInput(inputBound));
    BigInteger perToken = dearestOutput(inputBound, choices);
    if (left.signum() < 0) {
      return OptionalLong.empty();
    }
    if (perToken.signum() == 0) {
      return OptionalLong.of(Long.MAX_VALUE);
    }
    // Exact: a sum rounded up is within a whole number of nano-dollars just when the sum is.
    BigInteger most = left.divide(perToken);
    return OptionalLong.of(most.bitLength() > 63 ? Long.MAX_VALUE : most.longValueExact());
  }

  private Rates ratesFor(long promptTokens) {
    Rates rates = base;
    for (Tier tier : tiers) {
      if (promptTokens > tier.aboveInputTokens()) {
        rates = tier.rates();
      }
    }
    return rates;
  }

  private BigInteger dearestInput(long inputBound) {
    checkNotNegative(inputBound);
    long rate = reachable(inputBound).mapToLong(Rates::dearestInput).max().getAsLong();
    return Rates.product(inputBound, rate);
  }

  private BigInteger dearestOutput(long inputBound, int choices) {
    if (choices < 1) {
      throw new IllegalArgumentException("a request for " + choices + " answers");
    }
    long rate = reachable(inputBound).mapToLong(Rates::dearestOutput).max().getAsLong();
    return Rates.product(choices, rate);
  }

  /** All rates a prompt of up to this many tokens can be charged at. */
  private Stream<Rates> reachable(long inputBound) {
    return Stream.concat(
        Stream.of(base),
        tiers.stream().filter(tier -> inputBound > tier.aboveInputTokens()).map(Tier::rates));
  }

  private static void checkNotNegative(long tokens) {
    if (tokens < 0) {
      throw new IllegalArgumentException("a count of tokens below zero: " + tokens);
    }
  }

  private static Money roundedUp(BigInteger picos) {
    BigInteger[] nanos = picos.divideAndRemainder(PICOS_IN_A_NANO);
    BigInteger up = nanos[1].signum() > 0 ? nanos[0].add(BigInteger.ONE) : nanos[0];
    return new Money(up.longValueExact());
  }
}
