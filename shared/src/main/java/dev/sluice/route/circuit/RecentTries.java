package dev.sluice.route.circuit;

import dev.sluice.route.circuit.CircuitPolicy.ErrorRate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How many of the latest tries failed, counted in sixths of the window, the present one included:
 * what is remembered is between five and six sixths of it, and six numbers however many tries there
 * were. Immutable.
 *
 * @param slots the oldest first
 */
record RecentTries(List<Slot> slots) {
  static final RecentTries NONE = new RecentTries(List.of());

  private static final int SLOTS = 6;

  RecentTries {
    slots = List.copyOf(slots);
  }

  /**
   * The tries of a sixth of the window.
   *
   * @param number which sixth since the epoch
   */
  record Slot(long number, int tries, int failures) {
    private Slot plus(boolean failed) {
      return new Slot(number, tries + 1, failures + (failed ? 1 : 0));
    }
  }

  /** With one try more; forgets what is older than the window. */
  RecentTries plus(boolean failed, Instant now, ErrorRate rate) {
    long current = Math.floorDiv(now.toEpochMilli(), rate.window().toMillis() / SLOTS);
    List<Slot> kept = new ArrayList<>(slots);
    kept.removeIf(slot -> slot.number <= current - SLOTS);
    // A clock that was set back, or threads that overtake each other: the try is of the last slot.
    boolean known = !kept.isEmpty() && kept.getLast().number >= current;
    Slot last = known ? kept.removeLast() : new Slot(current, 0, 0);
    kept.add(last.plus(failed));
    return new RecentTries(kept);
  }

  /** Whether so many of them failed. */
  boolean reach(ErrorRate rate) {
    long tries = slots.stream().mapToLong(Slot::tries).sum();
    long failures = slots.stream().mapToLong(Slot::failures).sum();
    return tries >= rate.tries() && failures * 100 >= tries * rate.percent();
  }
}
