package dev.sluice.money;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes a price in the fields that {@link PriceFields} reads it from: input and output, and every
 * other rate that differs from the one it would fall back to. Pure.
 */
public final class PriceListing {
  private PriceListing() {}

  /** The fields of this price, whose tiers begin at whole thousands of tokens, as all read do. */
  public static JsonObject of(Price price) {
    JsonObject fields = Json.object();
    write(price.base(), PriceFields::filled, "", fields);
    Rates below = price.base();
    for (Price.Tier tier : price.tiers()) {
      Rates beneath = below;
      write(
          tier.rates(),
          given -> PriceFields.above(beneath, given),
          "_above_" + tier.aboveInputTokens() / 1_000 + "k_tokens",
          fields);
      below = tier.rates();
    }
    return fields;
  }

  /** Each rate in an order in which none falls back to a later one. */
  private static void write(
      Rates rates, Function<Map<String, Long>, Rates> reader, String ending, JsonObject fields) {
    Map<String, Long> wanted = byName(rates);
    Map<String, Long> given = new HashMap<>();
    given.put(PriceFields.INPUT, rates.input());
    given.put(PriceFields.OUTPUT, rates.output());
    for (String name : PriceFields.names()) {
      long rate = wanted.getOrDefault(name, 0L);
      if (rate != byName(reader.apply(given)).getOrDefault(name, 0L)) {
        given.put(name, rate);
      }
      if (given.containsKey(name)) {
        fields.put(name + ending, usd(rate));
      }
    }
  }

  private static Map<String, Long> byName(Rates rates) {
    return Map.of(
        PriceFields.INPUT, rates.input(),
        PriceFields.OUTPUT, rates.output(),
        PriceFields.CACHE_READ, rates.cacheRead(),
        PriceFields.CACHE_WRITE, rates.cacheWrite(),
        PriceFields.CACHE_WRITE_LONG, rates.cacheWriteLong(),
        PriceFields.AUDIO_INPUT, rates.audioInput(),
        PriceFields.IMAGE_INPUT, rates.imageInput(),
        PriceFields.AUDIO_OUTPUT, rates.audioOutput(),
        PriceFields.IMAGE_OUTPUT, rates.imageOutput(),
        PriceFields.REASONING, rates.reasoning());
  }

  private static BigDecimal usd(long picos) {
    return BigDecimal.valueOf(picos, PriceFields.PICO_DIGITS).stripTrailingZeros();
  }
}
