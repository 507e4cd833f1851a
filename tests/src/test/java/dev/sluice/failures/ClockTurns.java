package dev.sluice.failures;

import dev.sluice.route.Timeouts;
import java.time.Duration;

/** Who turns the clock, which stands still by itself. */
enum ClockTurns {
  /** Only pauses. */
  BY_PAUSES,
  /** The upstream's silence, once it has sent all it sends. */
  BY_SILENCE,
  /** The upstream's silence, and the request's deadline comes before any of the target's limits. */
  BY_SILENCE_TO_THE_DEADLINE,
  /** Each piece of content, by more than half of the silence that is allowed. */
  BY_PIECES;

  /** Watched by the real clock of the client's watchdog, so it has to be short. */
  static final Duration SHORT = Duration.ofMillis(60);

  /**
   * The limits of the target: short where they are what is tried. A stream's silence ends first.
   */
  Timeouts timeouts() {
    Timeouts usual = Timeouts.DEFAULT;
    return switch (this) {
      case BY_PAUSES, BY_SILENCE_TO_THE_DEADLINE -> usual;
      case BY_SILENCE -> new Timeouts(usual.connect(), SHORT, SHORT, SHORT.multipliedBy(4));
      case BY_PIECES -> new Timeouts(usual.connect(), SHORT, SHORT, usual.total());
    };
  }

  boolean bySilence() {
    return this == BY_SILENCE || this == BY_SILENCE_TO_THE_DEADLINE;
  }
}
