package dev.sluice.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.ServiceTier;
import dev.sluice.chat.TokenUsage;
import java.time.Instant;
import java.util.Optional;
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
      Instant sent = prices.moment();
      Prospect prospect = prices.prospect(sent);
      ServiceTier served = prices.served(prospect);
      TokenUsage usage = prices.usage(input, output * choices);
      Money ceiling = price.ceiling(input, output, choices, prospect);
      Money cost = price.cost(usage, MediaUsage.NONE, served, sent).orElseThrow();
      assertFalse(
          cost.isMoreThan(ceiling),
          () ->
              at(
                  "%s of %s served as %s at %s is above %s, held for %s at %s"
                      .formatted(cost, usage, served, sent, ceiling, prospect, price)));
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
      Prospect prospect = prices.prospect(prices.moment());
      OptionalLong cap = price.outputCapFor(available, input, choices, prospect);
      String what = at("%s for %d tokens and %d of %s".formatted(available, input, choices, price));
      if (cap.isEmpty()) {
        assertTrue(price.ceiling(input, 0, choices, prospect).isMoreThan(available), what);
        continue;
      }
      payable++;
      long most = cap.getAsLong();
      assertFalse(price.ceiling(input, most, choices, prospect).isMoreThan(available), what);
      assertTrue(
          most == Long.MAX_VALUE
              || price.ceiling(input, most + 1, choices, prospect).isMoreThan(available),
          what);
    }
    assertTrue(payable > ROUNDS / 10, "the generator makes enough payable cases");
    assertTrue(payable < ROUNDS, "and some that are not");
  }

  @Test
  void aCostIsTheDecimalSumRoundedUpOnce() {
    int known = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Price price = prices.price();
      TokenUsage usage = prices.usage(prices.tokens(), prices.tokens());
      MediaUsage media = prices.media();
      Instant sent = prices.moment();
      ServiceTier served = prices.served(prices.prospect(sent));
      Optional<Money> expected =
          DecimalPrice.cost(price, usage, media, served, sent).map(Money::ofUsdRoundedUp);
      assertEquals(
          expected,
          price.cost(usage, media, served, sent),
          () ->
              at(usage + " and " + media + " served as " + served + " at " + sent + ": " + price));
      known += expected.isPresent() ? 1 : 0;
    }
    assertTrue(known > ROUNDS / 4 && known < ROUNDS, "some media have no price: " + known);
  }

  private static String at(String what) {
    return "seed " + Prices.SEED + ": " + what;
  }
}
