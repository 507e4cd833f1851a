package dev.sluice.provider.failure;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long an upstream asks to wait: {@code retry-after-ms} (OpenAI, Azure), {@code Retry-After} in
 * seconds or as a date (RFC 9110, section 10.2.3), or, where there is neither, Google's {@code
 * retryDelay} in the body, or the words of the error ("Please try again in 1.2s", as OpenAI and
 * Moonshot say it). From zero to {@link #MOST}: what lies beyond is a mistake or as good as for
 * ever, and what lies before has passed. Pure.
 */
final class RetryAfter {
  /** The longest wait that is believed. */
  static final Duration MOST = Duration.ofDays(1);

  private static final Pattern WORDS =
      Pattern.compile(
          "try again (?:in|after) (?:(\\d{1,4})m(?=\\d))?(\\d{1,6}(?:\\.\\d{1,6})?) ?"
              + "(ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?)\\b");

  private RetryAfter() {}

  /**
   * The wait that headers, body or words ask for; empty if none does.
   *
   * @param headers names in lower case
   * @param delay a duration as protocol buffers write it in JSON ({@code 34.4s})
   * @param message the upstream's sentence
   * @param now what a date is counted from
   */
  static Optional<Duration> read(
      Map<String, String> headers, Optional<String> delay, String message, Instant now) {
    return header(headers, "retry-after-ms")
        .flatMap(text -> number(text, 1_000_000))
        .or(() -> header(headers, "retry-after").flatMap(text -> secondsOrDate(text, now)))
        .or(() -> delay.flatMap(RetryAfter::seconds))
        .or(() -> words(message));
  }

  private static Optional<Duration> seconds(String delay) {
    return delay.endsWith("s")
        ? number(delay.substring(0, delay.length() - 1), 1_000_000_000)
        : Optional.empty();
  }

  private static Optional<String> header(Map<String, String> headers, String name) {
    return Optional.ofNullable(headers.get(name)).map(String::strip);
  }

  private static Optional<Duration> secondsOrDate(String text, Instant now) {
    return number(text, 1_000_000_000).or(() -> date(text, now));
  }

  private static Optional<Duration> date(String text, Instant now) {
    try {
      Instant then = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
      return Optional.of(bounded(Duration.between(now, then)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> words(String message) {
    Matcher found = WORDS.matcher(message.toLowerCase(Locale.ROOT));
    if (!found.find()) {
      return Optional.empty();
    }
    String unit = found.group(3);
    long nanos = 1_000_000_000;
    if (unit.startsWith("ms") || unit.startsWith("milli")) {
      nanos = 1_000_000;
    } else if (unit.startsWith("m")) {
      nanos = 60_000_000_000L;
    }
    // "6m1.5s": a duration as Go writes it.
    long minutes = found.group(1) == null ? 0 : Long.parseLong(found.group(1));
    return number(found.group(2), nanos).map(wait -> bounded(wait.plusMinutes(minutes)));
  }

  /** A decimal number of units of so many nanoseconds. */
  private static Optional<Duration> number(String text, long unitNanos) {
    if (text.length() > 40) {
      return Optional.empty();
    }
    BigDecimal number;
    try {
      number = new BigDecimal(text);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    if (number.signum() <= 0) {
      return Optional.of(Duration.ZERO);
    }
    // Compared before it is multiplied out: an exponent may make it longer than memory.
    BigDecimal most = BigDecimal.valueOf(MOST.toNanos() / unitNanos);
    if (number.compareTo(most) >= 0) {
      return Optional.of(MOST);
    }
    if (number.scale() > 40) {
      return Optional.of(Duration.ZERO);
    }
    return Optional.of(
        Duration.ofNanos(number.multiply(BigDecimal.valueOf(unitNanos)).longValue()));
  }

  private static Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(MOST) > 0 ? MOST : wait;
  }
}
