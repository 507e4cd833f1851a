package dev.sluice.money;

import dev.sluice.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Reads a price from LiteLLM's fields, which are US dollars per token (its {@code
 * model_prices_and_context_window.json} and the {@code model_info} of its configuration). A tier
 * for long prompts is a field with {@code _above_<n>k_tokens} at its end, where k is 1,000, or an
 * element of {@code tiered_pricing}; a way of service is one with {@code _flex}, {@code _priority}
 * or {@code _batches} after that. Media have fields of their own ({@link MediaUnit}), and other
 * prices at certain times are in {@code price_windows} ({@link WindowReader}).
 *
 * <p>A rate that is not given falls back to the one that is not cheaper in the providers' lists:
 * cache read and write to input, the longer cache write to the shorter, reasoning to output, audio
 * and images to text. Within a tier, input and output fall back to the rates below it, and every
 * other bucket to the dearer of the rate below and its own fallback in the tier. What another way
 * of service does not say is as in the ordinary one, and no cheaper within priority.
 */
public final class PriceFields {
  static final String TIERS_AS_LIST = "tiered_pricing";
  static final String WINDOWS = "price_windows";

  private static final List<String> NAMES =
      Arrays.stream(Bucket.values()).map(Bucket::field).toList();
  private static final Set<String> MEDIA =
      Arrays.stream(MediaUnit.values()).map(MediaUnit::field).collect(Collectors.toSet());

  static final int PICO_DIGITS = 12;
  private static final BigDecimal ONE_PICO = BigDecimal.valueOf(1, PICO_DIGITS);
  private static final BigDecimal DEAREST_PIECE = BigDecimal.valueOf(1_000);

  private PriceFields() {}

  /**
   * The price these fields give; empty where there is none or where something is wrong with it.
   * Fields that are not about prices are left alone.
   *
   * @param problems is told of each problem, in a sentence that names the field
   */
  public static Optional<Price> read(JsonValue fields, Consumer<String> problems) {
    List<String> found = new ArrayList<>();
    Optional<Terms> usual = new TermsReader(fields, found::add).read();
    List<PriceWindow> windows = WindowReader.read(fields.get(WINDOWS), found::add);
    if (fields.get(WINDOWS).isPresent() && usual.isEmpty()) {
      found.add("'" + WINDOWS + "' stands beside no price for the rest of the time");
    }
    boolean byTheToken = usual.isPresent() && !usual.get().tokens().isEmpty();
    if (windows.stream().anyMatch(window -> window.terms().tokens().isEmpty() == byTheToken)) {
      found.add("'" + WINDOWS + "' must have prices of tokens just where the usual price has them");
    }
    found.forEach(problems);
    return found.isEmpty() ? usual.map(terms -> new Price(terms, windows)) : Optional.empty();
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

  /** The fields of the price of a token, without those of tiers and of ways of service. */
  public static List<String> names() {
    return NAMES;
  }

  /** Whether a field of this name is one that {@link #read} reads or complains about. */
  public static boolean isPrice(String field) {
    return field.equals(TIERS_AS_LIST)
        || field.equals(WINDOWS)
        || MEDIA.contains(field)
        || PriceField.of(field).isPresent();
  }

  /** A rate of tokens in pico-dollars. */
  static OptionalLong picos(String field, JsonValue value, Consumer<String> problems) {
    Optional<BigDecimal> usd = value.decimal();
    if (usd.isEmpty()) {
      problems.accept(
          "'" + field + "' must be a number of US dollars per token, not " + value.kind());
      return OptionalLong.empty();
    }
    if (usd.get().compareTo(BigDecimal.ONE) > 0) {
      problems.accept(
          "'" + field + "' is more than a dollar: it must be US dollars per single token");
      return OptionalLong.empty();
    }
    return picos(field, usd.get(), problems);
  }

  /** A rate of media in pico-dollars. */
  static OptionalLong mediaPicos(String field, JsonValue value, Consumer<String> problems) {
    Optional<BigDecimal> usd = value.decimal();
    if (usd.isEmpty() || usd.get().compareTo(DEAREST_PIECE) > 0) {
      problems.accept("'" + field + "' must be a number of US dollars, at most " + DEAREST_PIECE);
      return OptionalLong.empty();
    }
    return picos(field, usd.get(), problems);
  }

  private static OptionalLong picos(String field, BigDecimal rate, Consumer<String> problems) {
    if (rate.signum() < 0) {
      problems.accept("'" + field + "' is below zero");
      return OptionalLong.empty();
    }
    // Decided first, because expanding a number such as 1e-999999999 would take for ever.
    if (rate.compareTo(ONE_PICO) < 0) {
      return OptionalLong.of(rate.signum());
    }
    return OptionalLong.of(
        rate.setScale(PICO_DIGITS, RoundingMode.CEILING).unscaledValue().longValueExact());
  }
}
