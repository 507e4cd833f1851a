package dev.sluice.route.circuit;

import dev.sluice.chat.FailureClass;
import java.time.Duration;
import java.util.Optional;

/**
 * One try at a target, from its sending to its end, of which it is told once. The first word counts
 * and later ones are ignored, so that {@link #leftAlone} may stand in a {@code finally}. Never
 * throws; thread-safe.
 */
public interface Watched {
  /**
   * It was answered.
   *
   * @param timeToFirstContent how long after the sending its first content came; empty if that was
   *     not measured
   */
  void answered(Optional<Duration> timeToFirstContent);

  /**
   * It failed.
   *
   * @param retryAfter how long the provider asks to be left alone, if it says so
   */
  void failed(FailureClass kind, Optional<Duration> retryAfter);

  /** It ended in a way that says nothing of the target, such as at the caller's own time limit. */
  void leftAlone();
}
