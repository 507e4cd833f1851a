package dev.sluice.local.lambda;

import dev.sluice.emulator.Answer;
import dev.sluice.emulator.Failure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Passes an answer on to a stream while it arrives, on whatever thread that is; the thread that the
 * stream belongs to waits meanwhile. Thread-safe.
 */
final class PassedAnswer implements Answer {
  /** How long a write that is under way at the end may still take. */
  private static final long PATIENCE_MILLIS = 100;

  private final OutputStream out;
  private final ReentrantLock lock = new ReentrantLock();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private boolean streamed;

  PassedAnswer(OutputStream out) {
    this.out = out;
  }

  /**
   * Waits until all of it has been passed on, or nothing more will be.
   *
   * @throws IOException if it could not be written, or the function failed
   */
  void await() throws IOException {
    try {
      end.get();
    } catch (ExecutionException e) {
      letWritesEnd();
      switch (e.getCause()) {
        case IOException failure -> throw failure;
        case RuntimeException failure -> throw failure;
        case null, default -> throw new IOException(e);
      }
    } catch (InterruptedException _) {
      end.completeExceptionally(new IOException("nobody waits for it"));
      letWritesEnd();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the function was at work");
    }
  }

  /** What a runtime does not stream is delivered whole, as on Lambda. */
  @Override
  public void begin(Map<String, String> headers) {
    streamed = "streaming".equals(headers.get("lambda-runtime-function-response-mode"));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    pass(() -> out.write(bytes, offset, length));
  }

  @Override
  public void flush() throws IOException {
    if (streamed) {
      pass(out::flush);
    }
  }

  @Override
  public void end() {
    end.complete(null);
  }

  @Override
  public void fail(Failure failure) {
    end.completeExceptionally(new IOException(failure.type() + " " + failure.body()));
  }

  private interface Step {
    void run() throws IOException;
  }

  private void pass(Step step) throws IOException {
    lock.lock();
    try {
      if (end.isDone()) {
        throw new IOException("nobody reads it any more");
      }
      step.run();
    } catch (IOException | RuntimeException e) {
      end.completeExceptionally(e);
      throw new IOException("it cannot be passed on", e);
    } finally {
      lock.unlock();
    }
  }

  /** Whoever closes the stream ends a write that its reader blocks for longer. */
  private void letWritesEnd() {
    try {
      if (lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        lock.unlock();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
