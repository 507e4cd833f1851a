package dev.sluice.local.lambda;

import dev.sluice.emulator.Failure;
import dev.sluice.emulator.Invocation;
import dev.sluice.emulator.Lambda;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Invocations that no poller has yet, the first to come the first to go. Thread-safe. */
final class Waiting implements Lambda {
  private final int most;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Queue<Invocation> queue = new ArrayDeque<>();
  private int idle;
  private int pollers;

  /**
   * Nothing waits yet.
   *
   * @param most how many pollers there may be
   */
  Waiting(int most) {
    this.most = most;
  }

  /**
   * Adds an invocation.
   *
   * @return whether one more poller is needed, which is counted as if it were there
   */
  boolean add(Invocation invocation) {
    lock.lock();
    try {
      queue.add(invocation);
      if (queue.size() > idle && pollers < most) {
        pollers++;
        return true;
      }
      arrived.signal();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Takes out all that still wait. */
  List<Invocation> drain() {
    lock.lock();
    try {
      List<Invocation> left = List.copyOf(queue);
      queue.clear();
      return left;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Invocation next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      idle++;
      while (queue.isEmpty()) {
        arrived.await();
      }
      return queue.remove();
    } finally {
      idle--;
      lock.unlock();
    }
  }

  @Override
  public void initFailed(Failure failure) {
    throw notHere();
  }

  @Override
  public void awaitRestore() {
    throw notHere();
  }

  @Override
  public void restoreFailed(Failure failure) {
    throw notHere();
  }

  /** The handler is there before its loop is: nothing starts, sleeps or wakes. */
  private static IllegalStateException notHere() {
    return new IllegalStateException("a loop has no life before its first invocation");
  }
}
