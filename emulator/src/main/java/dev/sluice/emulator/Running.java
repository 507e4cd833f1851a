package dev.sluice.emulator;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An invocation between {@code next} and its end, of which it has exactly one. Thread-safe, as far
 * as an {@link Answer} is called by one thread, and ended by any.
 */
final class Running {
  private enum State {
    OPEN,
    ANSWERING,
    OVER
  }

  private final Invocation invocation;
  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
  private final AtomicReference<Future<?>> alarm = new AtomicReference<>();
  private boolean unread;

  Running(Invocation invocation) {
    this.invocation = invocation;
  }

  Invocation invocation() {
    return invocation;
  }

  /** What ends it at its deadline, to be called off once it has ended by itself. */
  void alarm(Future<?> future) {
    alarm.set(future);
    if (isOver()) {
      future.cancel(false);
    }
  }

  boolean isOver() {
    return state.get() == State.OVER;
  }

  /** Begins the answer; false if there is one already, or the time is up. */
  boolean begin(Map<String, String> headers) {
    if (!state.compareAndSet(State.OPEN, State.ANSWERING)) {
      return false;
    }
    pass(() -> invocation.answer().begin(headers));
    return true;
  }

  /** Passes a piece on; false if the time is up. */
  boolean write(byte[] bytes, int offset, int length) {
    pass(() -> invocation.answer().write(bytes, offset, length));
    return !isOver();
  }

  void flush() {
    pass(() -> invocation.answer().flush());
  }

  /** Ends the answer as it should end. */
  boolean end() {
    boolean ended = state.compareAndSet(State.ANSWERING, State.OVER);
    if (ended) {
      over();
      if (!unread) {
        quietly(() -> invocation.answer().end());
      }
    }
    return ended;
  }

  /** Ends it with a failure; false if it has ended already. */
  boolean fail(Failure failure) {
    boolean failed = state.getAndSet(State.OVER) != State.OVER;
    if (failed) {
      over();
      invocation.answer().fail(failure);
    }
    return failed;
  }

  /** Ends it with a failure, unless its answer has begun or ended. */
  boolean failBeforeAnswer(Failure failure) {
    boolean failed = state.compareAndSet(State.OPEN, State.OVER);
    if (failed) {
      over();
      invocation.answer().fail(failure);
    }
    return failed;
  }

  private void over() {
    Future<?> pending = alarm.get();
    if (pending != null) {
      pending.cancel(false);
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private void pass(Step step) {
    if (!unread && !isOver()) {
      quietly(step);
    }
  }

  private void quietly(Step step) {
    try {
      step.run();
    } catch (IOException _) {
      unread = true;
    }
  }
}
