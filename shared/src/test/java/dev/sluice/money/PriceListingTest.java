package dev.sluice.money;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.chat.ServiceTier;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
        Price.of(
            Rates.of(1_000_000, 2_500),
            List.of(new Tariff.Tier(200_000, Rates.of(2_000_000, 2_500))));

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
    return new Price(
        inThousands(price.usual()),
        price.windows().stream()
            .map(window ->
                new PriceWindow(
                    window.name(),
                    window.from(),
                    window.through(),
                    window.weekdays(),
                    window.times(),
                    window.zone(),
                    window.exceptDates(),
                    inThousands(window.terms())))
            .toList());
  }

  private static Terms inThousands(Terms terms) {
    Map<ServiceTier, Tariff> tokens = new EnumMap<>(ServiceTier.class);
    terms
        .tokens()
        .forEach((service, tariff) -> {
          List<Tariff.Tier> tiers = new ArrayList<>();
          for (Tariff.Tier tier : tariff.tiers()) {
            tiers.add(new Tariff.Tier(1_000L * (1 + tiers.size()), tier.rates()));
          }
          tokens.put(service, new Tariff(tariff.base(), tiers));
        });
    return new Terms(tokens, terms.media());
  }
}
