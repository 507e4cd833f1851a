package dev.sluice.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
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
    assertEquals(new Rates(100, 10, 100, 100, 100, 100, 500, 900, 500, 500), price.base());
    assertEquals(
        List.of(
            new Price.Tier(128_000, new Rates(200, 200, 200, 200, 200, 200, 500, 900, 500, 500)),
            new Price.Tier(272_000, new Rates(200, 20, 200, 200, 200, 200, 700, 900, 700, 700))),
        price.tiers());
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
    assertEquals(6_000_000, price.base().cacheWriteLong());
    assertEquals(200_000, price.tiers().getFirst().aboveInputTokens());
    assertEquals(12_000_000, price.tiers().getFirst().rates().cacheWriteLong());
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
    assertEquals(picos, price.base().input());
  }

  @Test
  void noPriceFieldsAreNoPriceAndNoProblem() {
    assertEquals(
        Optional.empty(),
        PriceFields.read(
            Json.parse("{\"mode\": \"chat\", \"input_cost_per_token_priority\": 3e-06}"),
            problems::add));
    assertEquals(Optional.empty(), PriceFields.read(JsonValue.missing(), problems::add));
    assertEquals(List.of(), problems);
  }

  @Test
  void pricesOfOtherWaysOfServiceAreLeftAlone() {
    Price price =
        read(
            """
            {"input_cost_per_token": 3e-12, "output_cost_per_token": 9e-12,
             "input_cost_per_token_above_272k_tokens_priority": 1e-06,
             "output_cost_per_token_flex": "cheap", "supports_vision": true}
            """);
    assertEquals(Price.of(Rates.of(3, 9)), price);
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
            "'tiered_pricing' is not read;" + " write its tiers as fields with _above_<n>k_tokens"),
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
