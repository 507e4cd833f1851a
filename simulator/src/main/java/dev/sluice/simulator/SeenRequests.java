package dev.sluice.simulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The requests that arrived last, in order. Thread-safe. */
final class SeenRequests {
  private static final int KEPT = 1_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<SeenRequest> kept = new ArrayDeque<>();
  private long arrived;
  private volatile boolean recording = true;

  void recording(boolean on) {
    recording = on;
  }

  void add(SeenRequest request) {
    if (recording) {
      change(() -> {
        arrived++;
        kept.addLast(request);
        if (kept.size() > KEPT) {
          kept.removeFirst();
        }
      });
    }
  }

  void hangUp(SeenRequest request) {
    change(request::hangUp);
  }

  void fallSilent(SeenRequest request) {
    change(request::fallSilent);
  }

  void clear() {
    change(() -> {
      kept.clear();
      arrived = 0;
    });
  }

  List<SeenRequest> all() {
    lock.lock();
    try {
      return List.copyOf(kept);
    } finally {
      lock.unlock();
    }
  }

  List<SeenRequest> awaitArrival(long count, Duration timeout) {
    return await(
        () -> arrived >= count ? Optional.of(List.copyOf(kept)) : Optional.empty(),
        () -> arrived + " of " + count + " requests arrived",
        timeout);
  }

  SeenRequest awaitSilence(Duration timeout) {
    return await(
        () -> kept.stream().filter(SeenRequest::silent).findFirst(),
        () -> "nothing fell silent",
        timeout);
  }

  SeenRequest awaitHangUp(Duration timeout) {
    return await(
        () -> kept.stream().filter(SeenRequest::hungUp).findFirst(),
        () -> "no client hung up",
        timeout);
  }

  private <T> T await(Supplier<Optional<T>> wanted, Supplier<String> otherwise, Duration timeout) {
    if (!recording) {
      throw new IllegalStateException("requests are not being recorded");
    }
    lock.lock();
    try {
      long left = timeout.toNanos();
      for (Optional<T> found = wanted.get(); ; found = wanted.get()) {
        if (found.isPresent()) {
          return found.get();
        }
        if (left <= 0) {
          throw new IllegalStateException(otherwise.get() + " within " + timeout);
        }
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    } finally {
      lock.unlock();
    }
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
