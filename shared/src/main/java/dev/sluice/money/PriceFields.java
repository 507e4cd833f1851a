package dev.sluice.money;

import dev.sluice.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a price from LiteLLM's fields, which are US dollars per token (its {@code
 * model_prices_and_context_window.json} and the {@code model_info} of its configuration). A tier
 * for long prompts is a field with {@code _above_<n>k_tokens} at its end, where k is 1,000.
 *
 * <p>A rate that is not given falls back to the one that is not cheaper in the providers' lists:
 * cache read and write to input, the longer cache write to the shorter, reasoning to output, audio
 * and images to text. Within a tier, input and output fall back to the rates below it, and every
 * other bucket to the dearer of the rate below and its own fallback in the tier.
 */
public final class PriceFields {
  static final String INPUT = "input_cost_per_token";
  static final String OUTPUT = "output_cost_per_token";
  static final String CACHE_READ = "cache_read_input_token_cost";
  static final String CACHE_WRITE = "cache_creation_input_token_cost";
  static final String CACHE_WRITE_LONG = "cache_creation_input_token_cost_above_1hr";
  static final String AUDIO_INPUT = "input_cost_per_audio_token";
  static final String AUDIO_OUTPUT = "output_cost_per_audio_token";
  static final String IMAGE_INPUT = "input_cost_per_image_token";
  static final String IMAGE_OUTPUT = "output_cost_per_image_token";
  static final String REASONING = "output_cost_per_reasoning_token";
  private static final List<String> RATES =
      List.of(
          INPUT,
          OUTPUT,
          CACHE_READ,
          CACHE_WRITE,
          CACHE_WRITE_LONG,
          AUDIO_INPUT,
          IMAGE_INPUT,
          AUDIO_OUTPUT,
          IMAGE_OUTPUT,
          REASONING);

  private static final String TIERS_AS_LIST = "tiered_pricing";
  private static final Pattern TIER = Pattern.compile("(.+)_above_([0-9]{1,9})k_tokens");

  static final int PICO_DIGITS = 12;
  private static final BigDecimal ONE_PICO = BigDecimal.valueOf(1, PICO_DIGITS);

  private PriceFields() {}

  /**
   * The price these fields give; empty where there is none or where something is wrong with it.
   * Fields that are not about prices are left alone, and so are prices of other ways of service
   * (batch, flex, priority).
   *
   * @param problems is told of each problem, in a sentence that names the field
   */
  public static Optional<Price> read(JsonValue fields, Consumer<String> problems) {
    List<String> found = new ArrayList<>();
    Map<String, Long> base = new HashMap<>();
    SortedMap<Long, Map<String, Long>> tiers = new TreeMap<>();
    for (String field : fields.names()) {
      Matcher tier = TIER.matcher(field);
      boolean tiered = tier.matches();
      String name = tiered ? tier.group(1) : field;
      if (RATES.contains(name) && fields.get(field).isPresent()) {
        OptionalLong rate = picos(field, fields.get(field), found);
        Map<String, Long> rates =
            tiered
                ? tiers.computeIfAbsent(1_000 * Long.parseLong(tier.group(2)), _ -> new HashMap<>())
                : base;
        rate.ifPresent(picos -> rates.put(name, picos));
      }
    }
    boolean priced = !base.isEmpty() || !tiers.isEmpty();
    for (String name : List.of(INPUT, OUTPUT)) {
      if (priced && !fields.get(name).isPresent()) {
        found.add("'" + name + "' is missing beside the other prices");
      }
    }
    if (fields.get(TIERS_AS_LIST).isPresent()) {
      // Read past in silence, it would charge long prompts too little.
      found.add(
          "'" + TIERS_AS_LIST + "' is not read; write its tiers as fields with _above_<n>k_tokens");
    }
    found.forEach(problems);
    return priced && found.isEmpty() ? Optional.of(price(base, tiers)) : Optional.empty();
  }

  /**
   * A limit in tokens such as {@code max_input_tokens}; empty where it is absent or wrong.
   *
   * @param problems is told if it is there and not a whole number above zero
   */
  public static OptionalLong limit(JsonValue fields, String name, Consumer<String> problems) {
    JsonValue value = fields.get(name);
    if (!value.isPresent()) {
      return OptionalLong.empty();
    }
    OptionalLong limit = value.wholeNumber();
    if (limit.isEmpty() || limit.getAsLong() < 1) {
      problems.accept("'" + name + "' must be a whole number above zero");
      return OptionalLong.empty();
    }
    return limit;
  }

  /** The fields of a price, without those of tiers. */
  public static List<String> names() {
    return RATES;
  }

  /** Whether a field of this name is one that {@link #read} reads or complains about. */
  public static boolean isPrice(String field) {
    Matcher tier = TIER.matcher(field);
    return RATES.contains(tier.matches() ? tier.group(1) : field) || field.equals(TIERS_AS_LIST);
  }

  private static OptionalLong picos(String field, JsonValue value, List<String> found) {
    Optional<BigDecimal> usd = value.decimal();
    if (usd.isEmpty()) {
      found.add("'" + field + "' must be a number of US dollars per token, not " + value.kind());
      return OptionalLong.empty();
    }
    BigDecimal rate = usd.get();
    if (rate.signum() < 0) {
      found.add("'" + field + "' is below zero");
      return OptionalLong.empty();
    }
    if (rate.compareTo(BigDecimal.ONE) > 0) {
      found.add("'" + field + "' is more than a dollar: it must be US dollars per single token");
      return OptionalLong.empty();
    }
    // Decided first, because expanding a number such as 1e-999999999 would take for ever.
    if (rate.compareTo(ONE_PICO) < 0) {
      return OptionalLong.of(rate.signum());
    }
    return OptionalLong.of(
        rate.setScale(PICO_DIGITS, RoundingMode.CEILING).unscaledValue().longValueExact());
  }

  private static Price price(Map<String, Long> base, SortedMap<Long, Map<String, Long>> tiers) {
    Rates below = filled(base);
    List<Price.Tier> dearer = new ArrayList<>();
    for (Map.Entry<Long, Map<String, Long>> tier : tiers.entrySet()) {
      Rates rates = above(below, tier.getValue());
      dearer.add(new Price.Tier(tier.getKey(), rates));
      below = rates;
    }
    return new Price(filled(base), dearer);
  }

  /** All rates from those given, input and output among them. */
  static Rates filled(Map<String, Long> given) {
    long input = given.getOrDefault(INPUT, 0L);
    long output = given.getOrDefault(OUTPUT, 0L);
    long cacheWrite = given.getOrDefault(CACHE_WRITE, input);
    return new Rates(
        input,
        given.getOrDefault(CACHE_READ, input),
        cacheWrite,
        given.getOrDefault(CACHE_WRITE_LONG, cacheWrite),
        given.getOrDefault(AUDIO_INPUT, input),
        given.getOrDefault(IMAGE_INPUT, input),
        output,
        given.getOrDefault(REASONING, output),
        given.getOrDefault(AUDIO_OUTPUT, output),
        given.getOrDefault(IMAGE_OUTPUT, output));
  }

  /** The rates of a tier: what is given there, and otherwise nothing cheaper than below it. */
  static Rates above(Rates below, Map<String, Long> given) {
    Map<String, Long> tier = new HashMap<>(given);
    tier.putIfAbsent(INPUT, below.input());
    tier.putIfAbsent(OUTPUT, below.output());
    Rates own = filled(tier);
    return new Rates(
        own.input(),
        given.getOrDefault(CACHE_READ, Math.max(own.cacheRead(), below.cacheRead())),
        given.getOrDefault(CACHE_WRITE, Math.max(own.cacheWrite(), below.cacheWrite())),
        given.getOrDefault(
            CACHE_WRITE_LONG, Math.max(own.cacheWriteLong(), below.cacheWriteLong())),
        given.getOrDefault(AUDIO_INPUT, Math.max(own.audioInput(), below.audioInput())),
        given.getOrDefault(IMAGE_INPUT, Math.max(own.imageInput(), below.imageInput())),
        own.output(),
        given.getOrDefault(REASONING, Math.max(own.reasoning(), below.reasoning())),
        given.getOrDefault(AUDIO_OUTPUT, Math.max(own.audioOutput(), below.audioOutput())),
        given.getOrDefault(IMAGE_OUTPUT, Math.max(own.imageOutput(), below.imageOutput())));
  }
}
