package dev.sluice.time;

import java.time.Duration;

/** A way to wait, so that tests need not. */
@FunctionalInterface
public interface Pause {
  /**
   * Waits this long.
   *
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  void take(Duration time) throws InterruptedException;
}
