package dev.sluice.architecture.broken.gateway;

import dev.sluice.architecture.broken.chat.ClockWatcher;
import java.util.logging.Logger;
import org.jspecify.annotations.NullMarked;

/** Prints what it hears, and knows somebody who knows it. */
@NullMarked
public final class Chatterbox {
  /** Not a constant to the compiler, so that it is read where it stands. */
  public static final String NAME = Logger.getGlobal().getName();

  private Chatterbox() {}

  static void say() {
    System.out.println(ClockWatcher.tell());
  }
}
