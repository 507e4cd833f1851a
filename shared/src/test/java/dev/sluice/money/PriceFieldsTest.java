package dev.sluice.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.ServiceTier;
import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PriceFieldsTest {
  private final List<String> problems = new ArrayList<>();

  @Test
  void everyFieldGoesToItsBucket() {
    Price price =
        read(
            """
            {"input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06,
             "cache_read_input_token_cost": 3e-07, "cache_creation_input_token_cost": 4e-06,
             "cache_creation_input_token_cost_above_1hr": 5e-06,
             "input_cost_per_audio_token": 6e-06, "output_cost_per_audio_token": 7e-06,
             "input_cost_per_image_token": 6.5e-06, "output_cost_per_image_token": 9e-06,
             "output_cost_per_reasoning_token": 8e-06}
            """);
    assertEquals(
        Price.of(
            new Rates(
                1_000_000, 300_000, 4_000_000, 5_000_000, 6_000_000, 6_500_000, 2_000_000,
                8_000_000, 7_000_000, 9_000_000)),
        price);
  }

  @Test
  void whatIsNotGivenFallsBackToWhatIsNotCheaper() {
    assertEquals(
        Price.of(new Rates(3, 3, 3, 3, 3, 3, 9, 9, 9, 9)),
        read("{\"input_cost_per_token\": 3e-12, \"output_cost_per_token\": 9e-12}"));
    assertEquals(
        Price.of(new Rates(3, 3, 4, 4, 3, 3, 9, 9, 9, 9)),
        read(
            """
            {"input_cost_per_token": 3e-12, "output_cost_per_token": 9e-12,
             "cache_creation_input_token_cost": 4e-12, "cache_read_input_token_cost": null}
            """));
  }

  @Test
  void aTierTakesWhatItGivesAndIsOtherwiseNoCheaperThanBelow() {
    Price price =
        read(
            """
            {"input_cost_per_token": 100e-12, "output_cost_per_token": 500e-12,
             "cache_read_input_token_cost": 10e-12, "output_cost_per_reasoning_token": 900e-12,
             "input_cost_per_token_above_128k_tokens": 200e-12,
             "output_cost_per_token_above_272k_tokens": 700e-12,
             "cache_read_input_token_cost_above_272k_tokens": 20e-12}
            """);
    assertEquals(
        new Rates(100, 10, 100, 100, 100, 100, 500, 900, 500, 500), price.standard().base());
    assertEquals(
        List.of(
            new Tariff.Tier(128_000, new Rates(200, 200, 200, 200, 200, 200, 500, 900, 500, 500)),
            new Tariff.Tier(272_000, new Rates(200, 20, 200, 200, 200, 200, 700, 900, 700, 700))),
        price.standard().tiers());
  }

  @Test
  void theLongerCacheWriteHasTiersToo() {
    Price price =
        read(
            """
            {"input_cost_per_token": 3e-06, "output_cost_per_token": 15e-06,
             "cache_creation_input_token_cost_above_1hr": 6e-06,
             "cache_creation_input_token_cost_above_1hr_above_200k_tokens": 12e-06}
            """);
    assertEquals(6_000_000, price.standard().base().cacheWriteLong());
    assertEquals(200_000, price.standard().tiers().getFirst().aboveInputTokens());
    assertEquals(12_000_000, price.standard().tiers().getFirst().rates().cacheWriteLong());
  }

  @ParameterizedTest
  @CsvSource({
    "2.5e-09, 2500",
    "2.5e-12, 3",
    "1e-13, 1",
    "1e-999999999, 1",
    "0, 0",
    "0.0, 0",
    "0e-999999999, 0",
    "0.000001750, 1750000",
    "1, 1000000000000"
  })
  void aRateIsExactToAPicoDollarAndRoundedUpBelowThat(String usd, long picos) {
    Price price =
        read("{\"input_cost_per_token\": %s, \"output_cost_per_token\": 0}".formatted(usd));
    assertEquals(picos, price.standard().base().input());
  }

  @Test
  void noPriceFieldsAreNoPriceAndNoProblem() {
    assertEquals(
        Optional.empty(),
        PriceFields.read(
            Json.parse("{\"mode\": \"chat\", \"input_cost_per_token_cache_hit\": 3e-06}"),
            problems::add));
    assertEquals(Optional.empty(), PriceFields.read(JsonValue.missing(), problems::add));
    assertEquals(List.of(), problems);
  }

  @Test
  void aWayOfServiceHasItsOwnPrices() {
    Price price =
        read(
            """
            {"input_cost_per_token": 200e-12, "output_cost_per_token": 900e-12,
             "cache_read_input_token_cost": 20e-12, "supports_vision": true,
             "input_cost_per_token_flex": 100e-12, "output_cost_per_token_flex": 450e-12,
             "cache_read_input_token_cost_flex": 10e-12,
             "input_cost_per_token_batches": 100e-12, "output_cost_per_token_batches": 450e-12,
             "input_cost_per_token_priority": 400e-12, "output_cost_per_token_priority": 1800e-12}
            """);
    assertEquals(
        new Tariff(new Rates(100, 10, 100, 100, 100, 100, 450, 450, 450, 450), List.of()),
        price.usual().tariff(ServiceTier.FLEX).orElseThrow());
    // What a cheaper service does not say is as in the ordinary one, and in a dearer one no less.
    assertEquals(20, price.usual().tariff(ServiceTier.BATCH).orElseThrow().base().cacheRead());
    assertEquals(
        new Tariff(new Rates(400, 400, 400, 400, 400, 400, 1800, 1800, 1800, 1800), List.of()),
        price.usual().tariff(ServiceTier.PRIORITY).orElseThrow());
    assertTrue(price.has(ServiceTier.PRIORITY));
  }

  @Test
  void aWayOfServiceHasTheTiersOfTheOrdinaryOne() {
    Price price =
        read(
            """
            {"input_cost_per_token": 200e-12, "output_cost_per_token": 900e-12,
             "input_cost_per_token_above_272k_tokens": 400e-12,
             "input_cost_per_token_flex": 100e-12, "output_cost_per_token_flex": 450e-12,
             "input_cost_per_token_priority": 500e-12, "output_cost_per_token_priority": 1800e-12,
             "input_cost_per_token_flex_above_500k_tokens": 150e-12,
             "output_cost_per_token_above_272k_tokens_priority": 2000e-12}
            """);
    Tariff flex = price.usual().tariff(ServiceTier.FLEX).orElseThrow();
    assertEquals(Rates.of(100, 450), flex.base());
    assertEquals(Rates.of(400, 900), flex.ratesFor(272_001), "not said, so not cheaper");
    assertEquals(
        Rates.of(150, 900), flex.ratesFor(500_001), "the ending may stand before the tier");
    Tariff priority = price.usual().tariff(ServiceTier.PRIORITY).orElseThrow();
    assertEquals(Rates.of(500, 2000), priority.ratesFor(272_001), "no less than below");
    assertEquals(price.standard(), price.usual().tariff(ServiceTier.BATCH).orElseThrow());
    assertFalse(price.has(ServiceTier.BATCH));
  }

  @Test
  void tiersMayBeAListOfRanges() {
    Price price =
        read(
            """
            {"tiered_pricing": [
               {"range": [0, 32000], "input_cost_per_token": 12e-12,
                "output_cost_per_token": 60e-12, "cache_read_input_token_cost": 2e-12},
               {"range": [32000, 128000.0], "input_cost_per_token": 24e-12,
                "output_cost_per_token": 120e-12},
               {"range": [128000, null], "input_cost_per_token": 30e-12}]}
            """);
    assertEquals(2, price.standard().base().cacheRead());
    assertEquals(
        List.of(
            new Tariff.Tier(32_000, Rates.of(24, 120)),
            new Tariff.Tier(128_000, Rates.of(30, 120))),
        price.standard().tiers());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                             | must be an array of tiers",
        "{}                             | must be an array of tiers",
        "[{'range': [1000, 2000]}]      | must have a 'range' in each tier",
        "[{'range': [0, 2000]}, {'range': [3000, 4000]}] | must have a 'range' in each tier",
        "[{'range': [0, 1500]}, {'range': [1500, 4000]}] | must have a 'range' in each tier",
        "[{'range': [0, null]}, {'range': [4000, 5000]}] | must have a 'range' in each tier",
      })
  void rangesThatLeaveSomethingOutAreAProblem(String list, String problem) {
    PriceFields.read(
        Json.parse(
            "{\"input_cost_per_token\":0,\"output_cost_per_token\":0,\"tiered_pricing\":"
                + list.replace('\'', '"')
                + "}"),
        problems::add);
    assertTrue(problems.size() == 1 && problems.getFirst().contains(problem), problems::toString);
  }

  @Test
  void outputMayBeDearerAfterThinking() {
    Price price =
        read(
            """
            {"input_cost_per_token": 4e-07, "output_cost_per_token": 1.2e-06,
             "output_cost_per_token_thinking": 4e-06}
            """);
    assertEquals("$0.00012", Prices.cost(price, TokenUsage.of(0, 100)).toString());
    assertEquals(
        "$0.000404",
        Prices.cost(price, new TokenUsage(0, 0, 0, 0, 0, 0, 100, 1, 0, 0)).toString(),
        "thought or said");
  }

  @Test
  void mediaHavePricesOfTheirOwn() {
    Price price =
        read(
            """
            {"input_cost_per_token": 0, "output_cost_per_token": 0,
             "output_cost_per_image": 0.039, "input_cost_per_audio_per_second": 0.0001,
             "input_cost_per_character": 1.5e-05,
             "search_context_cost_per_query": {"search_context_size_low": 0.01,
               "search_context_size_high": 0.03}}
            """);
    MediaUsage media =
        MediaUsage.of(MediaUnit.IMAGE_OUTPUT, 2)
            .plus(MediaUsage.of(MediaUnit.AUDIO_INPUT, Duration.ofMillis(1_500)))
            .plus(MediaUsage.of(MediaUnit.CHARACTER_INPUT, 10))
            .plus(MediaUsage.of(MediaUnit.SEARCH, 1));
    assertEquals(
        Optional.of("$0.1083"),
        price
            .cost(TokenUsage.NONE, media, ServiceTier.STANDARD, Instant.EPOCH)
            .map(Money::toString));
    assertEquals(
        Optional.empty(),
        price.cost(
            TokenUsage.NONE,
            MediaUsage.of(MediaUnit.VIDEO_OUTPUT, Duration.ofSeconds(4)),
            ServiceTier.STANDARD,
            Instant.EPOCH),
        "an unknown price is never zero");
  }

  @Test
  void aModelMayBeChargedByMediaAlone() {
    Price price = read("{\"input_cost_per_character\": 1.5e-05}");
    assertFalse(price.isByTheToken());
    assertEquals(
        Optional.empty(),
        price.cost(TokenUsage.of(1, 0), MediaUsage.NONE, ServiceTier.STANDARD, Instant.EPOCH));
  }

  @Test
  void everyProblemIsNamedAndThenThereIsNoPrice() {
    Optional<Price> price =
        PriceFields.read(
            Json.parse(
                """
                {"input_cost_per_token": -1e-06, "output_cost_per_token": "0.000002",
                 "cache_read_input_token_cost": 1.75,
                 "input_cost_per_token_above_200k_tokens": {}, "tiered_pricing": []}
                """),
            problems::add);
    assertEquals(Optional.empty(), price);
    assertEquals(
        List.of(
            "'input_cost_per_token' is below zero",
            "'output_cost_per_token' must be a number of US dollars per token, not a string",
            "'cache_read_input_token_cost' is more than a dollar:"
                + " it must be US dollars per single token",
            "'input_cost_per_token_above_200k_tokens' must be a number of US dollars per token,"
                + " not an object",
            "'tiered_pricing' must be an array of tiers"),
        problems);
  }

  @Test
  void halfAPriceIsAProblem() {
    assertEquals(
        Optional.empty(),
        PriceFields.read(Json.parse("{\"input_cost_per_token\": 1e-06}"), problems::add));
    assertEquals(List.of("'output_cost_per_token' is missing beside the other prices"), problems);
  }

  @Test
  void aTierWithoutABaseIsAProblem() {
    assertEquals(
        Optional.empty(),
        PriceFields.read(
            Json.parse("{\"input_cost_per_token_above_200k_tokens\": 1e-06}"), problems::add));
    assertEquals(2, problems.size(), problems::toString);
  }

  @Test
  void aLimitIsAWholeNumberAboveZero() {
    JsonValue fields =
        Json.parse("{\"a\": 272000, \"b\": 1.0, \"c\": 0, \"d\": \"many\", \"e\": null}");
    assertEquals(OptionalLong.of(272_000), PriceFields.limit(fields, "a", problems::add));
    assertEquals(OptionalLong.of(1), PriceFields.limit(fields, "b", problems::add));
    assertEquals(OptionalLong.empty(), PriceFields.limit(fields, "e", problems::add));
    assertEquals(OptionalLong.empty(), PriceFields.limit(fields, "absent", problems::add));
    assertTrue(problems.isEmpty());
    assertEquals(OptionalLong.empty(), PriceFields.limit(fields, "c", problems::add));
    assertEquals(OptionalLong.empty(), PriceFields.limit(fields, "d", problems::add));
    assertEquals(
        List.of("'c' must be a whole number above zero", "'d' must be a whole number above zero"),
        problems);
  }

  private Price read(String json) {
    Price price = PriceFields.read(Json.parse(json), problems::add).orElseThrow();
    assertEquals(List.of(), problems);
    return price;
  }
}
