package dev.sluice.chat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a caller says of the way of its request. None of it reaches a provider.
 *
 * @param models further models to try, in order, after the one that was asked for: OpenRouter's
 *     {@code models}, then Bifrost's and LiteLLM's {@code fallbacks}. They take the place of the
 *     operator's general fallbacks
 * @param fallbacks whether other models than those asked for may answer; false after LiteLLM's
 *     {@code disable_fallbacks}
 * @param provider which providers may answer, and in which order
 * @param retries how often one target is tried again, instead of what the operator says: 0 to
 *     {@link #MOST_RETRIES}
 * @param timeout the longest the answer may take, above zero
 */
public record RouteWish(
    List<String> models,
    boolean fallbacks,
    ProviderWish provider,
    OptionalInt retries,
    Optional<Duration> timeout) {
  public static final RouteWish NONE =
      new RouteWish(List.of(), true, ProviderWish.NONE, OptionalInt.empty(), Optional.empty());

  /** The most retries a caller may ask for. */
  public static final int MOST_RETRIES = 10;

  /** The longest timeout a caller may ask for: a day, in seconds. */
  public static final long LONGEST_SECONDS = 86_400;

  private static final int MILLI_DIGITS = 3;
  private static final BigDecimal ONE_MILLI = BigDecimal.valueOf(1, MILLI_DIGITS);

  /**
   * The wish.
   *
   * @throws IllegalArgumentException if the retries or the timeout are out of their ranges
   */
  public RouteWish {
    models = List.copyOf(models);
    if (retries.isPresent() && (retries.getAsInt() < 0 || retries.getAsInt() > MOST_RETRIES)) {
      throw new IllegalArgumentException("retries out of range");
    }
    if (timeout.filter(time -> !time.isPositive()).isPresent()) {
      throw new IllegalArgumentException("a timeout that leaves no time");
    }
  }

  /**
   * A timeout of this many seconds, rounded up to a millisecond; empty unless it is above zero and
   * at most {@link #LONGEST_SECONDS}.
   */
  public static Optional<Duration> timeout(BigDecimal seconds) {
    if (seconds.signum() <= 0 || seconds.compareTo(BigDecimal.valueOf(LONGEST_SECONDS)) > 0) {
      return Optional.empty();
    }
    // Decided first, because expanding a number such as 1e-999999999 would take for ever.
    BigDecimal rounded =
        seconds.compareTo(ONE_MILLI) < 0
            ? ONE_MILLI
            : seconds.setScale(MILLI_DIGITS, RoundingMode.CEILING);
    return Optional.of(Duration.ofMillis(rounded.movePointRight(MILLI_DIGITS).longValueExact()));
  }

  /** The same with these retries. */
  public RouteWish withRetries(int count) {
    return new RouteWish(models, fallbacks, provider, OptionalInt.of(count), timeout);
  }

  /** The same with this timeout. */
  public RouteWish withTimeout(Duration time) {
    return new RouteWish(models, fallbacks, provider, retries, Optional.of(time));
  }
}
