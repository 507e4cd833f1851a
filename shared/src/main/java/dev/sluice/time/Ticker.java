package dev.sluice.time;

/**
 * A monotonic clock in nanoseconds, as {@link System#nanoTime()}: good for durations, never for
 * dates. Thread-safe.
 */
@FunctionalInterface
public interface Ticker {
  long nanos();
}
