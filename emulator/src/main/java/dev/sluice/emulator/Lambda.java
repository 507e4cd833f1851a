package dev.sluice.emulator;

/**
 * Who plays Lambda behind a {@link RuntimeApi}. Each connection of a runtime has a thread of its
 * own, so all methods are called at the same time.
 */
public interface Lambda {
  /**
   * The next invocation for a runtime that has nothing to do; waits until there is one.
   *
   * @throws InterruptedException if the runtime's connection is closed meanwhile
   */
  Invocation next() throws InterruptedException;

  /** A runtime says that it cannot start. */
  void initFailed(Failure failure);

  /**
   * A runtime is ready for its snapshot; returns when it has been restored from there.
   *
   * @throws InterruptedException if the runtime's connection is closed meanwhile
   */
  void awaitRestore() throws InterruptedException;

  /** A runtime says that it cannot go on after it was restored. */
  void restoreFailed(Failure failure);
}
