package dev.sluice.runtime;

import java.util.concurrent.atomic.AtomicBoolean;

/** One invocation's time with its poller, which ends once: by the handler or by the deadline. */
final class Turn {
  private final Thread thread;
  private final AtomicBoolean over = new AtomicBoolean();

  Turn(Thread thread) {
    this.thread = thread;
  }

  /** The handler's thread. */
  Thread thread() {
    return thread;
  }

  /** The handler has ended; false if that is too late. */
  boolean end() {
    return over.compareAndSet(false, true);
  }

  /** The deadline has come; false if the handler has ended. */
  boolean take() {
    return over.compareAndSet(false, true);
  }
}
