package dev.sluice.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.TokenUsage;
import java.math.BigDecimal;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds for every price and every usage. */
final class PricePropertiesTest {
  private static final int ROUNDS = 20_000;

  private final Prices prices = new Prices(Prices.SEED);

  @BeforeAll
  static void nameTheSeed() {
    System.out.println("prices by chance with -Dsluice.seed=" + Prices.SEED);
  }

  @Test
  void noCostWithinTheBoundsIsAboveTheCeiling() {
    for (int round = 0; round < ROUNDS; round++) {
      Price price = prices.price();
      long input = prices.tokens();
      long output = prices.tokens();
      int choices = prices.choices();
      TokenUsage usage = prices.usage(input, output * choices);
      Money ceiling = price.ceiling(input, output, choices);
      Money cost = price.cost(usage);
      assertFalse(
          cost.isMoreThan(ceiling),
          () -> at("%s of %s is above %s for %s".formatted(cost, usage, ceiling, price)));
    }
  }

  @Test
  void theOutputCapIsTheLargestWhoseCeilingIsAvailable() {
    int payable = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Price price = prices.price();
      long input = prices.tokens();
      int choices = prices.choices();
      Money available = prices.money();
      OptionalLong cap = price.outputCapFor(available, input, choices);
      String what = at("%s for %d tokens and %d of %s".formatted(available, input, choices, price));
      if (cap.isEmpty()) {
        assertTrue(price.ceiling(input, 0, choices).isMoreThan(available), what);
        continue;
      }
      payable++;
      long most = cap.getAsLong();
      assertFalse(price.ceiling(input, most, choices).isMoreThan(available), what);
      assertTrue(
          most == Long.MAX_VALUE || price.ceiling(input, most + 1, choices).isMoreThan(available),
          what);
    }
    assertTrue(payable > ROUNDS / 10, "the generator makes enough payable cases");
    assertTrue(payable < ROUNDS, "and some that are not");
  }

  @Test
  void aCostIsTheDecimalSumRoundedUpOnce() {
    for (int round = 0; round < ROUNDS; round++) {
      Price price = prices.price();
      TokenUsage usage = prices.usage(prices.tokens(), prices.tokens());
      Money expected = Money.ofUsdRoundedUp(inDecimals(price, usage));
      assertEquals(expected, price.cost(usage), () -> at(usage + " at " + price));
    }
  }

  /** The same by another way: decimals, and tiers from the top. */
  private static BigDecimal inDecimals(Price price, TokenUsage usage) {
    Rates rates =
        price.tiers().reversed().stream()
            .filter(tier -> usage.promptTokens() > tier.aboveInputTokens())
            .findFirst()
            .map(Price.Tier::rates)
            .orElse(price.base());
    return usd(usage.input(), rates.input())
        .add(usd(usage.cacheRead(), rates.cacheRead()))
        .add(usd(usage.cacheWrite(), rates.cacheWrite()))
        .add(usd(usage.cacheWriteLong(), rates.cacheWriteLong()))
        .add(usd(usage.audioInput(), rates.audioInput()))
        .add(usd(usage.imageInput(), rates.imageInput()))
        .add(usd(usage.output(), rates.output()))
        .add(usd(usage.reasoning(), rates.reasoning()))
        .add(usd(usage.audioOutput(), rates.audioOutput()))
        .add(usd(usage.imageOutput(), rates.imageOutput()));
  }

  private static BigDecimal usd(long tokens, long picos) {
    return BigDecimal.valueOf(picos, 12).multiply(BigDecimal.valueOf(tokens));
  }

  private static String at(String what) {
    return "seed " + Prices.SEED + ": " + what;
  }
}
