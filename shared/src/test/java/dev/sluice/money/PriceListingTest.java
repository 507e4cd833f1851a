package dev.sluice.money;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PriceListingTest {
  @Test
  void whatIsWrittenIsReadAsTheSamePrice() {
    Prices prices = new Prices(Prices.SEED);
    for (int i = 0; i < 2_000; i++) {
      Price price = inThousands(prices.price());
      JsonValue fields = Json.parse(PriceListing.of(price).build().toString());
      List<String> problems = new ArrayList<>();

      Optional<Price> read = PriceFields.read(fields, problems::add);

      String when = "seed " + Prices.SEED + ", price " + i + ": " + fields;
      assertEquals(List.of(), problems, when);
      assertEquals(Optional.of(price), read, when);
    }
  }

  @Test
  void aRateThatFollowsFromAnotherIsNotRepeated() {
    Price price =
        new Price(
            Rates.of(1_000_000, 2_500),
            List.of(new Price.Tier(200_000, Rates.of(2_000_000, 2_500))));

    assertEquals(
        List.of(
            "input_cost_per_token",
            "output_cost_per_token",
            "input_cost_per_token_above_200k_tokens",
            "output_cost_per_token_above_200k_tokens"),
        PriceListing.of(price).build().names());
    assertEquals(
        Json.parse("{\"input_cost_per_token\":0,\"output_cost_per_token\":0}").toString(),
        PriceListing.of(Price.FREE).build().toString());
  }

  private static Price inThousands(Price price) {
    List<Price.Tier> tiers = new ArrayList<>();
    for (Price.Tier tier : price.tiers()) {
      tiers.add(new Price.Tier(1_000L * (1 + tiers.size()), tier.rates()));
    }
    return new Price(price.base(), tiers);
  }
}
