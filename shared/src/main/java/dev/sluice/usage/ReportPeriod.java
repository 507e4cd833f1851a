package dev.sluice.usage;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * A day or a month of the calendar in UTC, by which requests are reported: a request belongs to the
 * one it arrived in.
 *
 * @param name {@code 2026-11-24} or {@code 2026-11}
 * @param from its first moment
 * @param until the first moment after it
 */
public record ReportPeriod(String name, Instant from, Instant until) {
  /** What can be asked for, for a message. */
  private static final String FORMS =
      "a day (2026-11-24), a month (2026-11), today, yesterday, this-month or last-month, in UTC";

  /** The longest request lasts 15 minutes, and its record comes at its end. */
  private static final Duration LATE = Duration.ofMinutes(20);

  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");

  /** What a text turned out to be. */
  public sealed interface Reading {
    /** A period of which all records can be there. */
    record Read(ReportPeriod period) implements Reading {}

    /** None; the sentence says why. */
    record Wrong(String sentence) implements Reading {}
  }

  /** Reads what a caller wrote. */
  public static Reading parse(String text, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    YearMonth month = YearMonth.from(today);
    try {
      return switch (text) {
        case "today" -> reported(of(today), now);
        case "yesterday" -> reported(of(today.minusDays(1)), now);
        case "this-month" -> reported(of(month), now);
        case "last-month" -> reported(of(month.minusMonths(1)), now);
        default -> {
          if (DAY.matcher(text).matches()) {
            yield reported(of(LocalDate.parse(text)), now);
          }
          yield MONTH.matcher(text).matches()
              ? reported(of(YearMonth.parse(text)), now)
              : new Reading.Wrong("A period is " + FORMS + ".");
        }
      };
    } catch (DateTimeException _) {
      return new Reading.Wrong("There is no such date. A period is " + FORMS + ".");
    }
  }

  /** Whether it is a month, and not a day. */
  public boolean isMonth() {
    return MONTH.matcher(name).matches();
  }

  /** Whether no request of it can still get its record. */
  public boolean isOver(Instant now) {
    return !now.isBefore(until.plus(LATE));
  }

  private static Reading reported(ReportPeriod period, Instant now) {
    if (period.from.isAfter(now)) {
      return new Reading.Wrong("The period " + period.name + " has not begun.");
    }
    return period.from.isBefore(now.minus(UsageHistory.KEPT))
        ? new Reading.Wrong(
            "Usage records are kept for "
                + UsageHistory.KEPT.toDays()
                + " days: those of "
                + period.name
                + " are no longer all there. Its report may be in the archive.")
        : new Reading.Read(period);
  }

  private static ReportPeriod of(LocalDate day) {
    return new ReportPeriod(day.toString(), start(day), start(day.plusDays(1)));
  }

  private static ReportPeriod of(YearMonth month) {
    return new ReportPeriod(
        month.toString(), start(month.atDay(1)), start(month.plusMonths(1).atDay(1)));
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
