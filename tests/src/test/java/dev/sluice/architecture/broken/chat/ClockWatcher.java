package dev.sluice.architecture.broken.chat;

import dev.sluice.architecture.broken.gateway.Chatterbox;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.NullMarked;

/** Reads the machine's clock and rolls its dice, and knows somebody who knows it. */
@NullMarked
public final class ClockWatcher {
  private ClockWatcher() {}

  static Instant now() {
    return Instant.now();
  }

  static LongSupplier ticker() {
    return System::nanoTime;
  }

  static SecureRandom dice() {
    return new SecureRandom();
  }

  /** One half of a cycle. */
  public static String tell() {
    return Chatterbox.NAME + ticker().getAsLong();
  }
}
