package dev.sluice.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sluice.chat.ServiceTier;
import dev.sluice.chat.TokenUsage;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class PriceTest {
  /** 2.5 nano-dollars a token in, 10 out. */
  private static final Price CHEAP = Price.of(Rates.of(2_500, 10_000));

  private static final Prospect NOW = Prospect.at(ServiceTier.STANDARD, Instant.EPOCH);
  private static final Rates SHORT = new Rates(100, 10, 125, 200, 100, 100, 500, 500, 500, 500);
  private static final Rates LONG =
      new Rates(500, 50, 625, 1_000, 500, 500, 2_500, 2_500, 2_500, 2_500);
  private static final Price TIERED = Price.of(SHORT, List.of(new Tariff.Tier(100, LONG)));

  @Test
  void aPriceFinerThanANanoDollarIsExact() {
    assertEquals(Money.ofNanos(2_500_000), Prices.cost(CHEAP, TokenUsage.of(1_000_000, 0)));
    assertEquals(Money.ofNanos(5), Prices.cost(CHEAP, TokenUsage.of(2, 0)));
  }

  @Test
  void aCostIsRoundedUpOnceAndAtTheEnd() {
    assertEquals(Money.ofNanos(3), Prices.cost(CHEAP, TokenUsage.of(1, 0)));
    Price price = Price.of(Rates.of(400, 400));
    // Eight buckets of 0.4 nano-dollars are 3.2, not eight times one.
    assertEquals(
        Money.ofNanos(4), Prices.cost(price, new TokenUsage(1, 1, 1, 1, 1, 1, 1, 1, 1, 1)));
  }

  @Test
  void everyBucketHasItsOwnRate() {
    Price price =
        Price.of(
            new Rates(
                1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 512_000));
    assertEquals(
        Money.ofNanos(1_023), Prices.cost(price, new TokenUsage(1, 1, 1, 1, 1, 1, 1, 1, 1, 1)));
    assertEquals(
        Money.ofNanos(128), Prices.cost(price, new TokenUsage(0, 0, 0, 0, 0, 0, 0, 1, 0, 0)));
    assertEquals(
        Money.ofNanos(8), Prices.cost(price, new TokenUsage(0, 0, 0, 1, 0, 0, 0, 0, 0, 0)));
  }

  @Test
  void aTierRepricesTheWholeRequestAndOnlyAboveItsThreshold() {
    assertEquals(Money.ofNanos(10 + 50), Prices.cost(TIERED, TokenUsage.of(100, 100)));
    // 101 x 500 + 100 x 2500 pico-dollars: the output too.
    assertEquals(Money.ofNanos(301), Prices.cost(TIERED, TokenUsage.of(101, 100)));
  }

  @Test
  void cachedTokensCountTowardsATier() {
    assertEquals(
        Money.ofNanos((1 * 500 + 100 * 50) / 1_000 + 1),
        Prices.cost(TIERED, new TokenUsage(1, 100, 0, 0, 0, 0, 0, 0, 0, 0)));
  }

  @Test
  void theHighestTierThatIsExceededApplies() {
    Price price =
        Price.of(
            Rates.of(1_000, 0),
            List.of(
                new Tariff.Tier(200, Rates.of(3_000, 0)),
                new Tariff.Tier(100, Rates.of(2_000, 0))));
    assertEquals(Money.ofNanos(100), Prices.cost(price, TokenUsage.of(100, 0)));
    assertEquals(Money.ofNanos(400), Prices.cost(price, TokenUsage.of(200, 0)));
    assertEquals(Money.ofNanos(603), Prices.cost(price, TokenUsage.of(201, 0)));
  }

  @Test
  void aCeilingIsDearestInputPlusDearestOutputForEachChoice() {
    // Cache writes for an hour are the dearest input here.
    assertEquals(Money.ofNanos(20 + 3 * 50), TIERED.ceiling(100, 100, 3, NOW));
  }

  @Test
  void aCeilingCountsATierTheInputCanReach() {
    assertEquals(Money.ofNanos(101 + 250), TIERED.ceiling(101, 100, 1, NOW));
  }

  @Test
  void aCheaperTierDoesNotLowerTheCeilingOfAPromptThatMayStayBelowIt() {
    Price price =
        Price.of(Rates.of(10_000, 10_000), List.of(new Tariff.Tier(10, Rates.of(1_000, 1_000))));
    assertEquals(Money.ofNanos(10 * 11 + 10 * 5), price.ceiling(11, 5, 1, NOW));
  }

  @Test
  void theOutputCapIsWhatTheMoneyCanPayFor() {
    // 10 tokens in are 25 nano-dollars; 10 a token out.
    assertEquals(OptionalLong.of(7), CHEAP.outputCapFor(Money.ofNanos(99), 10, 1, NOW));
    assertEquals(OptionalLong.of(3), CHEAP.outputCapFor(Money.ofNanos(99), 10, 2, NOW));
    assertEquals(OptionalLong.of(0), CHEAP.outputCapFor(Money.ofNanos(25), 10, 1, NOW));
    assertEquals(OptionalLong.empty(), CHEAP.outputCapFor(Money.ofNanos(24), 10, 1, NOW));
    assertEquals(OptionalLong.empty(), CHEAP.outputCapFor(Money.ofNanos(-1), 0, 1, NOW));
  }

  @Test
  void freeIsFreeWhateverIsUsed() {
    assertEquals(Money.ZERO, Prices.cost(Price.FREE, TokenUsage.of(Long.MAX_VALUE / 2, 7)));
    assertEquals(Money.ZERO, Price.FREE.ceiling(Long.MAX_VALUE, Long.MAX_VALUE, 128, NOW));
    assertEquals(
        OptionalLong.of(Long.MAX_VALUE), Price.FREE.outputCapFor(Money.ZERO, 1_000_000, 1, NOW));
    assertEquals(OptionalLong.empty(), Price.FREE.outputCapFor(Money.ofNanos(-1), 0, 1, NOW));
  }

  @Test
  void anAmountBeyondMoneyIsAnError() {
    Price dear = Price.of(Rates.of(1_000_000_000_000L, 1_000_000_000_000L));
    assertThrows(
        ArithmeticException.class, () -> Prices.cost(dear, TokenUsage.of(10_000_000_000L, 0)));
    assertThrows(ArithmeticException.class, () -> dear.ceiling(0, Long.MAX_VALUE, 128, NOW));
    // The sum of two products that each fit a long of pico-dollars need not fit one.
    assertEquals(
        Money.ofNanos(18_000_000_000_000_000L),
        Prices.cost(dear, TokenUsage.of(9_000_000, 9_000_000)));
  }

  @Test
  void boundsThatAreNoneAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> CHEAP.ceiling(-1, 0, 1, NOW));
    assertThrows(IllegalArgumentException.class, () -> CHEAP.ceiling(0, -1, 1, NOW));
    assertThrows(IllegalArgumentException.class, () -> CHEAP.ceiling(0, 0, 0, NOW));
    assertThrows(IllegalArgumentException.class, () -> new Rates(0, 0, 0, 0, 0, 0, 0, -1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Tariff.Tier(-1, SHORT));
    Tariff.Tier tier = new Tariff.Tier(5, SHORT);
    assertThrows(IllegalArgumentException.class, () -> Price.of(SHORT, List.of(tier, tier)));
  }
}
