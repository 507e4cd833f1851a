package dev.sluice.simulation;

import java.time.Duration;

/** What is wrong with a target for some time. What is under way when it begins is not touched. */
sealed interface TargetFault {
  /** No connection: known at once. */
  record Refuses() implements TargetFault {}

  /** Takes requests and never answers: known when the time-out is over. */
  record Silent() implements TargetFault {}

  /** So many of a hundred requests come to a status 500. */
  record Fails(int percent) implements TargetFault {}

  /** Takes so many requests a second, and turns the others away until the window is over. */
  record Limited(int perSecond) implements TargetFault {}

  /** Takes so many times as long. */
  record Slow(int factor) implements TargetFault {}

  /**
   * A fault at one target.
   *
   * @param from when it begins, from the beginning of the run
   * @param until when it is over
   */
  record Period(String target, Duration from, Duration until, TargetFault fault) {
    boolean covers(Duration moment) {
      return moment.compareTo(from) >= 0 && moment.compareTo(until) < 0;
    }
  }
}
