package dev.sluice.budget;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * One window of one rule: this day, this month.
 *
 * @param window the rule
 * @param id which of its windows, from {@link Window#idAt}
 */
public record OpenWindow(Window window, String id) {
  /** The window of this rule that holds this instant. */
  public static OpenWindow at(Window window, Instant instant, ZoneId zone) {
    return new OpenWindow(window, window.idAt(instant, zone));
  }

  /** Whether it had ended by this instant. */
  public boolean endedBy(Instant instant, ZoneId zone) {
    Optional<Instant> end = window.endOf(id, zone);
    return end.isPresent() && !instant.isBefore(end.get());
  }
}
