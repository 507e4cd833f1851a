package dev.sluice.bench.stream;

import dev.sluice.emulator.Answer;
import dev.sluice.emulator.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * An answer, of which the beginning is kept, and how long it took from the event to its last byte.
 */
final class TimedAnswer implements Answer {
  private static final int KEPT = 64 * 1024;

  private final CompletableFuture<Long> whole = new CompletableFuture<>();
  private final ByteArrayOutputStream beginning = new ByteArrayOutputStream(512);
  private long started;
  private long bytes;

  void start() {
    started = System.nanoTime();
  }

  /** Nanoseconds, once it is whole. */
  CompletableFuture<Long> whole() {
    return whole;
  }

  long nanos() {
    return whole.join();
  }

  /** Its length. */
  long bytes() {
    return bytes;
  }

  /** Its first 64 KB. */
  String text() {
    return beginning.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void begin(Map<String, String> headers) {}

  @Override
  public void write(byte[] piece, int offset, int length) {
    bytes += length;
    beginning.write(piece, offset, Math.min(length, KEPT - beginning.size()));
  }

  @Override
  public void flush() {}

  @Override
  public void end() {
    whole.complete(System.nanoTime() - started);
  }

  @Override
  public void fail(Failure failure) {
    whole.completeExceptionally(new IOException(failure.type() + " " + failure.body()));
  }
}
