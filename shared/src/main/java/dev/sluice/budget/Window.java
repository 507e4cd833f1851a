package dev.sluice.budget;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stretch of time a limit is for, and the name of its rule in the ledger: {@code 1d}, {@code
 * 1w}, {@code 1mo} and {@code 1y} are calendar windows in the scope's zone (weeks are ISO weeks);
 * {@code 90s}, {@code 30m}, {@code 24h}, {@code 30d} are windows of fixed length counted from the
 * epoch in that zone; {@code total} never ends. Immutable.
 *
 * @param rule the name of the rule
 */
public record Window(String rule) {
  public static final Window TOTAL = new Window("total");

  private static final Pattern FIXED = Pattern.compile("([1-9][0-9]{0,8})([smhd])");

  /** What may be written as a window, for messages. */
  public static final String FORMS =
      "1d, 1w (or 7d), 1mo, 1y for calendar windows, or a number with s, m, h or d";

  public Window {
    if (!isCalendar(rule) && !rule.equals("total") && !FIXED.matcher(rule).matches()) {
      throw new IllegalArgumentException("not a window: '" + rule + "'; use " + FORMS);
    }
  }

  /** The window of a {@code budget_duration}, or empty if it is none of {@link #FORMS}. */
  public static Optional<Window> parse(String duration) {
    if (duration.equals("7d")) {
      return Optional.of(new Window("1w"));
    }
    return isCalendar(duration) || FIXED.matcher(duration).matches()
        ? Optional.of(new Window(duration))
        : Optional.empty();
  }

  /** The name of the window that holds this instant: {@code 20261125}, {@code 2026W48}. */
  public String idAt(Instant instant, ZoneId zone) {
    LocalDateTime time = LocalDateTime.ofInstant(instant, zone);
    return switch (rule) {
      case "total" -> "-";
      case "1d" -> month(time) + twoDigits(time.getDayOfMonth());
      case "1w" ->
          time.get(IsoFields.WEEK_BASED_YEAR)
              + "W"
              + twoDigits(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case "1mo" -> month(time);
      case "1y" -> Integer.toString(time.getYear());
      default -> Long.toString(Math.floorDiv(time.toEpochSecond(ZoneOffset.UTC), seconds()));
    };
  }

  /** When the window of this name ends; empty for {@code total}, which never does. */
  public Optional<Instant> endOf(String id, ZoneId zone) {
    return switch (rule) {
      case "total" -> Optional.empty();
      case "1d" -> start(day(id).plusDays(1), zone);
      case "1w" -> start(monday(id).plusWeeks(1), zone);
      case "1mo" -> start(day(id + "01").plusMonths(1), zone);
      case "1y" -> start(day(id + "0101").plusYears(1), zone);
      default ->
          Optional.of(
              LocalDateTime.ofEpochSecond(
                      Math.multiplyExact(Math.addExact(Long.parseLong(id), 1), seconds()),
                      0,
                      ZoneOffset.UTC)
                  .atZone(zone)
                  .toInstant());
    };
  }

  /** When the window that holds this instant ends; empty for {@code total}. */
  public Optional<Instant> resetsAt(Instant instant, ZoneId zone) {
    return endOf(idAt(instant, zone), zone);
  }

  @Override
  public String toString() {
    return rule;
  }

  private long seconds() {
    Matcher matcher = FIXED.matcher(rule);
    if (!matcher.matches()) {
      throw new IllegalStateException(rule + " has no fixed length");
    }
    Duration unit =
        switch (matcher.group(2)) {
          case "s" -> Duration.ofSeconds(1);
          case "m" -> Duration.ofMinutes(1);
          case "h" -> Duration.ofHours(1);
          default -> Duration.ofDays(1);
        };
    return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit.toSeconds());
  }

  private static boolean isCalendar(String rule) {
    return switch (rule) {
      case "1d", "1w", "1mo", "1y" -> true;
      default -> false;
    };
  }

  private static String month(LocalDateTime time) {
    return time.getYear() + twoDigits(time.getMonthValue());
  }

  /** Without a format: each request names the window of each of its limits. */
  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  private static LocalDate day(String id) {
    return LocalDate.of(
        Integer.parseInt(id.substring(0, 4)),
        Integer.parseInt(id.substring(4, 6)),
        Integer.parseInt(id.substring(6, 8)));
  }

  private static LocalDate monday(String id) {
    int year = Integer.parseInt(id.substring(0, 4));
    int week = Integer.parseInt(id.substring(5, 7));
    // The fourth of January is always in the first ISO week.
    return LocalDate.of(year, 1, 4)
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
        .plusWeeks(week - 1L);
  }

  private static Optional<Instant> start(LocalDate day, ZoneId zone) {
    return Optional.of(day.atStartOfDay(zone).toInstant());
  }
}
