package dev.sluice.money;

import dev.sluice.chat.ServiceTier;
import dev.sluice.chat.TokenUsage;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The price of a model: what it usually costs, and other terms at certain times. What a request
 * costs is a function of what was used, of the way of service it was served in and of the moment it
 * was sent. Immutable and thread-safe.
 *
 * <p>The hold and the settlement share this arithmetic: sums are exact and rounded up to a
 * nano-dollar once, at the end. An amount beyond the range of {@link Money} throws {@link
 * ArithmeticException}.
 *
 * @param usual what applies where no window does
 * @param windows other terms at certain times; where two apply, the first does
 */
public record Price(Terms usual, List<PriceWindow> windows) {
  /** Costs nothing, whatever is used. */
  public static final Price FREE = of(Rates.of(0, 0));

  private static final BigInteger PICOS_IN_A_NANO = BigInteger.valueOf(1_000);
  private static final BigInteger FEMTOS_IN_A_NANO = BigInteger.valueOf(1_000_000);

  public Price {
    windows = List.copyOf(windows);
    for (PriceWindow window : windows) {
      if (window.terms().tokens().isEmpty() != usual.tokens().isEmpty()) {
        throw new IllegalArgumentException("tokens that have a price at certain times only");
      }
    }
  }

  /** The same rates however long the prompt, in every way of service and always. */
  public static Price of(Rates base) {
    return of(base, List.of());
  }

  /** Rates and tiers for long prompts, in every way of service and always. */
  public static Price of(Rates base, List<Tariff.Tier> tiers) {
    return new Price(
        new Terms(Map.of(ServiceTier.STANDARD, new Tariff(base, tiers)), Map.of()), List.of());
  }

  /** Whether tokens have a price, so that a {@link #ceiling} can be known. */
  public boolean isByTheToken() {
    return !usual.tokens().isEmpty();
  }

  /**
   * The ordinary tariff of tokens.
   *
   * @throws java.util.NoSuchElementException unless this {@link #isByTheToken()}
   */
  public Tariff standard() {
    return usual.tariff(ServiceTier.STANDARD).orElseThrow();
  }

  /** Whether this way of service has a price of its own, at all times. */
  public boolean has(ServiceTier tier) {
    return Stream.concat(Stream.of(usual), windows.stream().map(PriceWindow::terms))
        .allMatch(terms -> terms.tokens().containsKey(tier));
  }

  /** The terms of a request that is sent at this moment. */
  public Terms at(Instant moment) {
    for (PriceWindow window : windows) {
      if (window.touches(moment, moment)) {
        return window.terms();
      }
    }
    return usual;
  }

  /**
   * What this costs; empty if a part of it has no known price.
   *
   * @param served the way of service it was served in
   * @param sent when it was sent
   */
  public Optional<Money> cost(
      TokenUsage usage, MediaUsage media, ServiceTier served, Instant sent) {
    return at(sent).femtos(usage, media, served).map(sum -> roundedUp(sum, FEMTOS_IN_A_NANO));
  }

  /**
   * The most the tokens of a request can cost: never less than {@link #cost} of any usage within
   * these bounds, however its tokens fall into buckets, whenever it is sent and however it is
   * served within this prospect.
   *
   * @param inputBound the most input tokens there can be
   * @param outputCap the most output tokens of one answer
   * @param choices how many answers are asked for, at least one
   * @throws IllegalStateException unless this {@link #isByTheToken()}
   */
  public Money ceiling(long inputBound, long outputCap, int choices, Prospect prospect) {
    checkNotNegative(outputCap);
    Dearest dearest = dearest(inputBound, choices, prospect);
    return roundedUp(
        dearest.input().add(dearest.outputToken().multiply(BigInteger.valueOf(outputCap))),
        PICOS_IN_A_NANO);
  }

  /**
   * The largest output cap whose {@link #ceiling} is within what is available: {@link
   * Long#MAX_VALUE} where output costs nothing, empty where not even the input can be paid for.
   *
   * @param inputBound the most input tokens there can be
   * @param choices how many answers are asked for, at least one
   * @throws IllegalStateException unless this {@link #isByTheToken()}
   */
  public OptionalLong outputCapFor(
      Money available, long inputBound, int choices, Prospect prospect) {
    Dearest dearest = dearest(inputBound, choices, prospect);
    BigInteger left =
        BigInteger.valueOf(available.nanos()).multiply(PICOS_IN_A_NANO).subtract(dearest.input());
    if (left.signum() < 0) {
      return OptionalLong.empty();
    }
    if (dearest.outputToken().signum() == 0) {
      return OptionalLong.of(Long.MAX_VALUE);
    }
    // Exact: a sum rounded up is within a whole number of nano-dollars just when the sum is.
    BigInteger most = left.divide(dearest.outputToken());
    return OptionalLong.of(most.bitLength() > 63 ? Long.MAX_VALUE : most.longValueExact());
  }

  /**
   * The dearest of all rates that a request can be charged at.
   *
   * @param input all of its input, in pico-dollars
   * @param outputToken a token more in each of its answers, in pico-dollars
   */
  private record Dearest(BigInteger input, BigInteger outputToken) {}

  private Dearest dearest(long inputBound, int choices, Prospect prospect) {
    checkNotNegative(inputBound);
    if (choices < 1) {
      throw new IllegalArgumentException("a request for " + choices + " answers");
    }
    if (!isByTheToken()) {
      throw new IllegalStateException("a price that is not by the token has no ceiling");
    }
    long input = 0;
    long output = 0;
    for (Terms terms : possible(prospect)) {
      for (ServiceTier tier : prospect.asked().mayServe()) {
        for (Rates rates : terms.tariff(tier).orElseThrow().reachable(inputBound).toList()) {
          input = Math.max(input, rates.dearestInput());
          output = Math.max(output, rates.dearestOutput());
        }
      }
    }
    return new Dearest(Rates.product(inputBound, input), Rates.product(choices, output));
  }

  /** All terms that can apply to a request of this prospect. */
  private List<Terms> possible(Prospect prospect) {
    if (windows.isEmpty()) {
      return List.of(usual);
    }
    List<Terms> possible = new ArrayList<>();
    for (PriceWindow window : windows) {
      if (window.touches(prospect.from(), prospect.until())) {
        possible.add(window.terms());
      }
      if (window.covers(prospect.from(), prospect.until())) {
        return possible;
      }
    }
    possible.add(usual);
    return possible;
  }

  private static void checkNotNegative(long tokens) {
    if (tokens < 0) {
      throw new IllegalArgumentException("a count of tokens below zero: " + tokens);
    }
  }

  private static Money roundedUp(BigInteger sum, BigInteger inANano) {
    BigInteger[] nanos = sum.divideAndRemainder(inANano);
    BigInteger up = nanos[1].signum() > 0 ? nanos[0].add(BigInteger.ONE) : nanos[0];
    return new Money(up.longValueExact());
  }
}
