package dev.sluice.testkit;

import dev.sluice.emulator.Answer;
import dev.sluice.emulator.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An answer chunk by chunk, as a runtime sends it to {@link FakeRuntimeApi}. Thread-safe. */
public final class RecordedAnswer implements Answer {
  private static final int ALL = Integer.MAX_VALUE;

  private final Semaphore readable;
  private final BlockingQueue<byte[]> chunks = new LinkedBlockingQueue<>();
  private final ByteArrayOutputStream chunk = new ByteArrayOutputStream();
  private final CompletableFuture<Map<String, String>> head = new CompletableFuture<>();
  private final CompletableFuture<End> end = new CompletableFuture<>();

  /** An answer that is read as it comes. */
  public RecordedAnswer() {
    this(ALL);
  }

  private RecordedAnswer(int permits) {
    this.readable = new Semaphore(permits);
  }

  /** An answer of which nothing is read before {@link #read}. */
  public static RecordedAnswer unread() {
    return new RecordedAnswer(0);
  }

  /** How an answer ended. */
  public sealed interface End {
    record Complete() implements End {}

    record Failed(Failure failure) implements End {}
  }

  /** Lets everything be read from now on. */
  public void read() {
    readable.release(ALL);
  }

  /** Waits for what the runtime sends with the answer, by name in lower case. */
  public Map<String, String> awaitHead() {
    return inTime(head);
  }

  /** Waits for the next chunk. */
  public String awaitChunk() {
    return new String(awaitBytes(), StandardCharsets.UTF_8);
  }

  /** Waits for the next chunk. */
  public byte[] awaitBytes() {
    try {
      byte[] next = chunks.poll(FakeRuntimeApi.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("no chunk came within " + FakeRuntimeApi.PATIENCE);
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Waits for the end. */
  public End awaitEnd() {
    return inTime(end);
  }

  /** Waits for the end, which is a failure. */
  public Failure awaitFailure() {
    if (awaitEnd() instanceof End.Failed(var failure)) {
      return failure;
    }
    throw new AssertionError("it did not fail");
  }

  /** Whether it has ended. */
  public boolean hasEnded() {
    return end.isDone();
  }

  /** The chunks that have come and were not asked for. */
  public int waitingChunks() {
    return chunks.size();
  }

  @Override
  public void begin(Map<String, String> headers) {
    head.complete(Map.copyOf(headers));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      readable.acquire();
      readable.release();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    chunk.write(bytes, offset, length);
  }

  @Override
  public void flush() {
    if (chunk.size() > 0) {
      chunks.add(chunk.toByteArray());
      chunk.reset();
    }
  }

  @Override
  public void end() {
    flush();
    end.complete(new End.Complete());
  }

  @Override
  public void fail(Failure failure) {
    end.complete(new End.Failed(failure));
  }

  static <T> T inTime(CompletableFuture<T> future) {
    try {
      return future.get(FakeRuntimeApi.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("it did not come", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
