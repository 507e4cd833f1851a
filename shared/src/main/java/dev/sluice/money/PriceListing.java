package dev.sluice.money;

import dev.sluice.chat.ServiceTier;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes a price in the fields that {@link PriceFields} reads it from: input and output, and every
 * other rate that differs from the one it would fall back to; ways of service, media and windows
 * where there are any. Pure.
 */
public final class PriceListing {
  private PriceListing() {}

  /** The fields of this price, whose tiers begin at whole thousands of tokens, as all read do. */
  public static JsonObject of(Price price) {
    JsonObject fields = Json.object();
    terms(price.usual(), fields);
    if (!price.windows().isEmpty()) {
      fields.put(
          PriceFields.WINDOWS,
          Json.array(price.windows().stream().map(window -> window(window).build()).toList()));
    }
    return fields;
  }

  private static JsonObject window(PriceWindow window) {
    JsonObject fields = Json.object().put(WindowReader.NAME, window.name());
    window.from().ifPresent(day -> fields.put(WindowReader.FROM, day.toString()));
    window.through().ifPresent(day -> fields.put(WindowReader.THROUGH, day.toString()));
    if (!window.weekdays().isEmpty()) {
      fields.put(
          WindowReader.WEEKDAYS,
          Json.strings(window.weekdays().stream().sorted().map(WindowReader::shortName).toList()));
    }
    if (!window.times().isEmpty()) {
      fields.put(
          WindowReader.TIMES,
          Json.strings(
              window.times().stream().map(time -> time.start() + "-" + time.end()).toList()));
    }
    fields.put(WindowReader.ZONE, window.zone().getId());
    if (!window.exceptDates().isEmpty()) {
      fields.put(
          WindowReader.EXCEPT,
          Json.strings(window.exceptDates().stream().sorted().map(Object::toString).toList()));
    }
    terms(window.terms(), fields);
    return fields;
  }

  private static void terms(Terms terms, JsonObject fields) {
    Optional<Tariff> ordinary = Optional.ofNullable(terms.tokens().get(ServiceTier.STANDARD));
    ordinary.ifPresent(tariff -> ordinary(tariff, fields));
    for (ServiceTier tier : ServiceTier.values()) {
      Tariff own = terms.tokens().get(tier);
      if (own != null && ordinary.isPresent() && tier != ServiceTier.STANDARD) {
        service(tier, own, ordinary.get(), fields);
      }
    }
    for (MediaUnit unit : MediaUnit.values()) {
      Long rate = terms.media().get(unit);
      if (rate != null) {
        fields.put(unit.field(), usd(rate));
      }
    }
  }

  private static void ordinary(Tariff tariff, JsonObject fields) {
    write(tariff.base(), Derived::plain, 0, ServiceTier.STANDARD, fields);
    Rates below = tariff.base();
    for (Tariff.Tier tier : tariff.tiers()) {
      Rates beneath = below;
      write(
          tier.rates(),
          given -> Derived.above(beneath, given),
          tier.aboveInputTokens(),
          ServiceTier.STANDARD,
          fields);
      below = tier.rates();
    }
  }

  private static void service(ServiceTier tier, Tariff own, Tariff ordinary, JsonObject fields) {
    write(
        own.base(),
        given -> Derived.service(tier, ordinary.base(), Optional.empty(), given),
        0,
        tier,
        fields);
    List<Long> starts = new ArrayList<>();
    own.tiers().forEach(step -> starts.add(step.aboveInputTokens()));
    ordinary.tiers().forEach(step -> starts.add(step.aboveInputTokens()));
    Rates below = own.base();
    for (long start : starts.stream().sorted().distinct().toList()) {
      Optional<Rates> beneath = Optional.of(below);
      Rates here = own.ratesFor(start + 1);
      write(
          here,
          given -> Derived.service(tier, ordinary.ratesFor(start + 1), beneath, given),
          start,
          tier,
          fields);
      below = here;
    }
  }

  /** Each rate in an order in which none falls back to a later one. */
  private static void write(
      Rates rates,
      Function<Map<Bucket, Long>, Rates> reader,
      long above,
      ServiceTier tier,
      JsonObject fields) {
    Map<Bucket, Long> given = new EnumMap<>(Bucket.class);
    given.put(Bucket.INPUT, rates.input());
    given.put(Bucket.OUTPUT, rates.output());
    for (Bucket bucket : Bucket.values()) {
      if (rates.rate(bucket) != reader.apply(given).rate(bucket)) {
        given.put(bucket, rates.rate(bucket));
      }
      if (given.containsKey(bucket)) {
        fields.put(new PriceField(bucket, above, tier).name(), usd(rates.rate(bucket)));
      }
    }
  }

  private static BigDecimal usd(long picos) {
    return BigDecimal.valueOf(picos, PriceFields.PICO_DIGITS).stripTrailingZeros();
  }
}
