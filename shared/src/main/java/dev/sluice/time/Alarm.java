package dev.sluice.time;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Does something again and again while something else goes on. Implementations are thread-safe. */
@FunctionalInterface
public interface Alarm {
  /** Never rings. */
  Alarm SILENT = (_, _) -> () -> {};

  /**
   * Rings each time this long has passed, beside the caller's thread, until a ring answers false or
   * the alarm is turned off. A ring that has begun may still go on then.
   */
  Ringing every(Duration time, BooleanSupplier ring);

  /** An alarm that is set; closing it turns it off. */
  @FunctionalInterface
  interface Ringing extends AutoCloseable {
    @Override
    void close();
  }

  /** An alarm that waits like this, on a virtual thread. */
  static Alarm by(Pause pause) {
    return (time, ring) -> {
      Thread thread =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  do {
                    pause.take(time);
                  } while (ring.getAsBoolean());
                } catch (InterruptedException _) {
                  Thread.currentThread().interrupt();
                }
              });
      return thread::interrupt;
    };
  }
}
