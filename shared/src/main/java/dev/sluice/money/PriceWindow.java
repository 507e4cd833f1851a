package dev.sluice.money;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A time at which other prices apply: some dates, some days of the week, some hours of the day, or
 * all of these together, as the provider's place has them. Immutable and thread-safe.
 *
 * @param name what people call it
 * @param from its first day, if it has one
 * @param through its last day, if it has one
 * @param weekdays the days of the week; all if empty
 * @param times the hours of these days; all if empty
 * @param zone whose days and hours they are
 * @param exceptDates days on which it does not apply all the same
 * @param terms the whole price at that time
 */
public record PriceWindow(
    String name,
    Optional<LocalDate> from,
    Optional<LocalDate> through,
    Set<DayOfWeek> weekdays,
    List<Hours> times,
    ZoneId zone,
    Set<LocalDate> exceptDates,
    Terms terms) {
  /** Nobody holds money for so long; the days of more are not gone through. */
  private static final Duration LONG = Duration.ofDays(31);

  /**
   * Hours of a day.
   *
   * @param start the first moment
   * @param end the first moment after; of the next day if it is not after the start
   */
  public record Hours(LocalTime start, LocalTime end) {}

  /** When it applies once, in one go: from a moment to before another. */
  private record Occurrence(Instant start, Instant end) {}

  public PriceWindow {
    weekdays = Set.copyOf(weekdays);
    times = List.copyOf(times);
    exceptDates = Set.copyOf(exceptDates);
  }

  /** Whether it applies at some moment from one to another, both included. */
  boolean touches(Instant first, Instant last) {
    return isLong(first, last)
        || near(first, last).stream()
            .anyMatch(once -> !once.start().isAfter(last) && once.end().isAfter(first));
  }

  /** Whether it applies all the time from one moment to another; false where that is not sure. */
  boolean covers(Instant first, Instant last) {
    return !isLong(first, last)
        && near(first, last).stream()
            .anyMatch(once -> !once.start().isAfter(first) && once.end().isAfter(last));
  }

  private boolean isLong(Instant first, Instant last) {
    return !isOneStretch() && Duration.between(first, last).compareTo(LONG) > 0;
  }

  private boolean isOneStretch() {
    return weekdays.isEmpty() && times.isEmpty() && exceptDates.isEmpty();
  }

  /** All its occurrences that can have to do with this time. */
  private List<Occurrence> near(Instant first, Instant last) {
    if (isOneStretch()) {
      return List.of(
          new Occurrence(
              from.map(this::startOf).orElse(Instant.MIN),
              through.map(day -> startOf(day.plusDays(1))).orElse(Instant.MAX)));
    }
    List<Occurrence> found = new ArrayList<>();
    LocalDate end = last.atZone(zone).toLocalDate().plusDays(1);
    LocalDate day = first.atZone(zone).toLocalDate().minusDays(1);
    for (; !day.isAfter(end); day = day.plusDays(1)) {
      if (isOn(day)) {
        add(day, found);
      }
    }
    return found;
  }

  private boolean isOn(LocalDate day) {
    return (from.isEmpty() || !day.isBefore(from.get()))
        && (through.isEmpty() || !day.isAfter(through.get()))
        && (weekdays.isEmpty() || weekdays.contains(day.getDayOfWeek()))
        && !exceptDates.contains(day);
  }

  private void add(LocalDate day, List<Occurrence> found) {
    if (times.isEmpty()) {
      found.add(new Occurrence(startOf(day), startOf(day.plusDays(1))));
    }
    for (Hours hours : times) {
      LocalDate endDay = hours.end().isAfter(hours.start()) ? day : day.plusDays(1);
      found.add(
          new Occurrence(
              day.atTime(hours.start()).atZone(zone).toInstant(),
              endDay.atTime(hours.end()).atZone(zone).toInstant()));
    }
  }

  private Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
