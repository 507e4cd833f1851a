package dev.sluice.local.template;

import dev.sluice.json.JsonValue;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schedule that drives a function at a rate, such as {@code rate(5 minutes)} (Amazon EventBridge
 * Scheduler User Guide, "Schedule types"). Calendars ({@code cron}) are AWS's alone.
 *
 * @param function the function's logical id
 * @param every how often
 * @param input the event it is called with, as the template has it
 */
public record ScheduleSpec(String function, Duration every, String input) {
  private static final Pattern RATE =
      Pattern.compile("rate\\(([1-9][0-9]{0,8}) (minute|hour|day)s?\\)");

  /** Empty if it has no rate. */
  static Optional<ScheduleSpec> read(String function, JsonValue event) {
    Matcher rate = RATE.matcher(event.get("ScheduleExpression").stringOr(""));
    return rate.matches()
        ? Optional.of(
            new ScheduleSpec(
                function,
                Duration.of(Long.parseLong(rate.group(1)), unit(rate.group(2))),
                event.get("Input").stringOr("{}")))
        : Optional.empty();
  }

  private static ChronoUnit unit(String name) {
    return switch (name) {
      case "minute" -> ChronoUnit.MINUTES;
      case "hour" -> ChronoUnit.HOURS;
      default -> ChronoUnit.DAYS;
    };
  }
}
