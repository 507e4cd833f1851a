package dev.sluice.money;

import dev.sluice.chat.ServiceTier;
import dev.sluice.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Reads the price at one time from LiteLLM's fields. Used by one thread, for one object. */
final class TermsReader {
  private final JsonValue fields;
  private final Consumer<String> problems;

  /** For each way of service what is given for prompts above so many tokens; 0 for all. */
  private final Map<ServiceTier, SortedMap<Long, Map<Bucket, Long>>> given =
      new EnumMap<>(ServiceTier.class);

  private final Map<MediaUnit, Long> media = new EnumMap<>(MediaUnit.class);

  TermsReader(JsonValue fields, Consumer<String> problems) {
    this.fields = fields;
    this.problems = problems;
  }

  /** What is given, right or wrong; empty if nothing is. */
  Optional<Terms> read() {
    for (String name : fields.names()) {
      JsonValue value = fields.get(name);
      if (value.isPresent()) {
        PriceField.of(name).ifPresent(field -> token(name, field, value));
      }
    }
    if (fields.get(PriceFields.TIERS_AS_LIST).isPresent()) {
      tierList(fields.get(PriceFields.TIERS_AS_LIST));
    }
    for (MediaUnit unit : MediaUnit.values()) {
      mediaRate(unit).ifPresent(rate -> media.put(unit, rate));
    }
    if (given.isEmpty()) {
      return media.isEmpty() ? Optional.empty() : Optional.of(new Terms(Map.of(), media));
    }
    Map<Bucket, Long> base = given(ServiceTier.STANDARD, 0);
    for (Bucket root : List.of(Bucket.INPUT, Bucket.OUTPUT)) {
      if (!base.containsKey(root) && !fields.get(root.field()).isPresent()) {
        problems.accept("'" + root.field() + "' is missing beside the other prices");
      }
    }
    return Optional.of(new Terms(tariffs(), media));
  }

  private void token(String name, PriceField field, JsonValue value) {
    OptionalLong rate = PriceFields.picos(name, value, problems);
    // Wrong ones count too: whoever gives one means to give a price.
    given(field.tier(), field.above());
    rate.ifPresent(picos -> given(field.tier(), field.above()).put(field.bucket(), picos));
  }

  private Map<Bucket, Long> given(ServiceTier tier, long above) {
    return given
        .computeIfAbsent(tier, _ -> new TreeMap<>())
        .computeIfAbsent(above, _ -> new EnumMap<>(Bucket.class));
  }

  /** Alibaba's tiers: {@code [{"range": [0, 32000], "input_cost_per_token": ...}, ...]}. */
  private void tierList(JsonValue list) {
    String name = "'" + PriceFields.TIERS_AS_LIST + "'";
    if (!list.isArray() || list.size() == 0) {
      problems.accept(name + " must be an array of tiers");
      return;
    }
    if (given.getOrDefault(ServiceTier.STANDARD, new TreeMap<>()).keySet().stream()
        .anyMatch(above -> above > 0)) {
      problems.accept(name + " cannot stand beside fields with _above_<n>k_tokens");
      return;
    }
    long expected = 0;
    for (JsonValue tier : list.items()) {
      OptionalLong start = tier.get("range").at(0).wholeNumber();
      if (start.isEmpty() || start.getAsLong() != expected || expected % 1_000 != 0) {
        problems.accept(
            name
                + " must have a 'range' in each tier, the first from 0 and each from where the one"
                + " before ends, at whole thousands");
        return;
      }
      for (String field : tier.names()) {
        Optional<Bucket> bucket = Bucket.ofField(field).filter(_ -> tier.get(field).isPresent());
        OptionalLong rate =
            bucket.isEmpty()
                ? OptionalLong.empty()
                : PriceFields.picos(name + "." + field, tier.get(field), problems);
        if (rate.isPresent()) {
          given(ServiceTier.STANDARD, expected).put(bucket.orElseThrow(), rate.getAsLong());
        }
      }
      // A last range without an end is followed by none, which -1 sees to.
      expected = tier.get("range").at(1).wholeNumber().orElse(-1);
    }
  }

  /** The price of one; of a search the dearest, where it has one for each size of its context. */
  private OptionalLong mediaRate(MediaUnit unit) {
    JsonValue value = fields.get(unit.field());
    if (!value.isPresent()) {
      return OptionalLong.empty();
    }
    if (!value.isObject()) {
      return PriceFields.mediaPicos(unit.field(), value, problems);
    }
    return value.names().stream()
        .map(size -> PriceFields.mediaPicos(unit.field() + "." + size, value.get(size), problems))
        .flatMapToLong(OptionalLong::stream)
        .max();
  }

  private Map<ServiceTier, Tariff> tariffs() {
    Map<ServiceTier, Tariff> tariffs = new EnumMap<>(ServiceTier.class);
    Tariff ordinary = ordinary(given.getOrDefault(ServiceTier.STANDARD, new TreeMap<>()));
    tariffs.put(ServiceTier.STANDARD, ordinary);
    given.forEach((tier, rates) -> {
      if (tier != ServiceTier.STANDARD) {
        tariffs.put(tier, service(tier, ordinary, rates));
      }
    });
    return tariffs;
  }

  private static Tariff ordinary(SortedMap<Long, Map<Bucket, Long>> given) {
    Rates base = Derived.plain(given.getOrDefault(0L, Map.of()));
    Rates below = base;
    List<Tariff.Tier> tiers = new ArrayList<>();
    for (Map.Entry<Long, Map<Bucket, Long>> tier : given.tailMap(1L).entrySet()) {
      below = Derived.above(below, tier.getValue());
      tiers.add(new Tariff.Tier(tier.getKey(), below));
    }
    return new Tariff(base, tiers);
  }

  /** Has a tier wherever the ordinary service has one. */
  private static Tariff service(
      ServiceTier tier, Tariff ordinary, SortedMap<Long, Map<Bucket, Long>> given) {
    Rates base =
        Derived.service(tier, ordinary.base(), Optional.empty(), given.getOrDefault(0L, Map.of()));
    SortedSet<Long> starts = new TreeSet<>(given.tailMap(1L).keySet());
    ordinary.tiers().forEach(other -> starts.add(other.aboveInputTokens()));
    Rates below = base;
    List<Tariff.Tier> tiers = new ArrayList<>();
    for (long start : starts) {
      below =
          Derived.service(
              tier,
              ordinary.ratesFor(start + 1),
              Optional.of(below),
              given.getOrDefault(start, Map.of()));
      tiers.add(new Tariff.Tier(start, below));
    }
    return new Tariff(base, tiers);
  }
}
