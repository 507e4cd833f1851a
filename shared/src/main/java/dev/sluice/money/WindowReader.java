package dev.sluice.money;

import dev.sluice.json.JsonValue;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads {@code price_windows}: a field of our own, since LiteLLM's {@code off_peak_pricing} has
 * neither dates nor days nor places. Each window has a whole price, of which nothing is taken from
 * the price around it. Used by one thread, for one window.
 */
final class WindowReader {
  static final String NAME = "name";
  static final String FROM = "from";
  static final String THROUGH = "through";
  static final String WEEKDAYS = "weekdays";
  static final String TIMES = "times";
  static final String ZONE = "zone";
  static final String EXCEPT = "except_dates";
  private static final Set<String> WHEN =
      Set.of(NAME, FROM, THROUGH, WEEKDAYS, TIMES, ZONE, EXCEPT);

  private static final String DATES = "a date (YYYY-MM-DD)";

  private final JsonValue window;
  private final String place;
  private final Consumer<String> problems;
  private boolean wrong;

  private WindowReader(JsonValue window, String place, Consumer<String> problems) {
    this.window = window;
    this.place = place;
    this.problems = problems;
  }

  /** The windows of this list that can be read. */
  static List<PriceWindow> read(JsonValue list, Consumer<String> problems) {
    List<PriceWindow> windows = new ArrayList<>();
    if (list.isPresent() && !list.isArray()) {
      problems.accept("'" + PriceFields.WINDOWS + "' must be an array, not " + list.kind());
    }
    int index = 0;
    for (JsonValue window : list.items()) {
      String place = PriceFields.WINDOWS + "[" + index++ + "]";
      new WindowReader(window, place, problems).read().ifPresent(windows::add);
    }
    return windows;
  }

  /** The short name of a day of the week: {@code mon}. */
  static String shortName(DayOfWeek day) {
    return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
  }

  private Optional<PriceWindow> read() {
    if (!window.isObject()) {
      problem("must be an object, not " + window.kind());
      return Optional.empty();
    }
    for (String name : window.names()) {
      if (!WHEN.contains(name)
          && (!PriceFields.isPrice(name) || name.equals(PriceFields.WINDOWS))) {
        problem("has an unknown field '" + name + "'");
      }
    }
    if (!window.get(NAME).isString()) {
      problem("must have a 'name'");
    }
    Optional<LocalDate> from = optional(FROM);
    Optional<LocalDate> through = optional(THROUGH);
    Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
    weekdays.addAll(each(WEEKDAYS, WindowReader::weekday, "a day of the week: mon, tue, ..."));
    List<PriceWindow.Hours> times =
        each(TIMES, WindowReader::hours, "hours of the day such as 09:00-12:00");
    Set<LocalDate> except = new LinkedHashSet<>(each(EXCEPT, LocalDate::parse, DATES));
    Optional<ZoneId> zone = zone();
    if (from.isEmpty() && through.isEmpty() && weekdays.isEmpty() && times.isEmpty()) {
      problem("must say when: 'from', 'through', 'weekdays' or 'times'");
    }
    Optional<Terms> terms = new TermsReader(window, this::wrongWithin).read();
    if (terms.isEmpty()) {
      problem("has no price");
    }
    return wrong
        ? Optional.empty()
        : Optional.of(
            new PriceWindow(
                window.get(NAME).stringOr(""),
                from,
                through,
                weekdays,
                times,
                zone.orElseThrow(),
                except,
                terms.orElseThrow()));
  }

  private Optional<LocalDate> optional(String name) {
    JsonValue value = window.get(name);
    return value.isPresent() ? parsed(name, value, LocalDate::parse, DATES) : Optional.empty();
  }

  private Optional<ZoneId> zone() {
    JsonValue value = window.get(ZONE);
    return value.isPresent()
        ? parsed(ZONE, value, ZoneId::of, "a time zone such as Asia/Shanghai")
        : Optional.of(ZoneOffset.UTC);
  }

  private <T> List<T> each(String name, Function<String, T> parser, String wanted) {
    JsonValue list = window.get(name);
    if (list.isPresent() && (!list.isArray() || list.size() == 0)) {
      wrongAt(name, "must be an array, each " + wanted);
    }
    return list.items().stream()
        .flatMap(item -> parsed(name, item, parser, wanted).stream())
        .toList();
  }

  private <T> Optional<T> parsed(
      String name, JsonValue value, Function<String, T> parser, String wanted) {
    try {
      return Optional.of(parser.apply(value.stringOr("")));
    } catch (DateTimeException | IllegalArgumentException e) {
      wrongAt(name, "must be " + wanted);
      return Optional.empty();
    }
  }

  private static DayOfWeek weekday(String text) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (shortName(day).equals(text)) {
        return day;
      }
    }
    throw new IllegalArgumentException(text);
  }

  private static PriceWindow.Hours hours(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      throw new IllegalArgumentException(text);
    }
    String end = text.substring(dash + 1);
    return new PriceWindow.Hours(
        LocalTime.parse(text.substring(0, dash)),
        end.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(end));
  }

  private void wrongAt(String name, String sentence) {
    wrong = true;
    problems.accept("'" + place + "." + name + "' " + sentence);
  }

  private void wrongWithin(String sentence) {
    wrong = true;
    problems.accept("'" + place + "': " + sentence);
  }

  private void problem(String sentence) {
    wrong = true;
    problems.accept("'" + place + "' " + sentence);
  }
}
