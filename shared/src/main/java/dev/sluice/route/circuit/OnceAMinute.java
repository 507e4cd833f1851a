package dev.sluice.route.circuit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Lets one message a minute into the log. Thread-safe: of those who come at once, one is let. */
final class OnceAMinute {
  private static final Duration BETWEEN = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final AtomicReference<Instant> last = new AtomicReference<>(Instant.EPOCH);

  OnceAMinute(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether the last one was let a minute ago or more; if so, this is the last one from now on. */
  boolean isDue() {
    Instant before = last.get();
    Instant now = clock.instant();
    // By the distance: a clock that is set back must not silence the log.
    return Duration.between(before, now).abs().compareTo(BETWEEN) >= 0
        && last.compareAndSet(before, now);
  }
}
