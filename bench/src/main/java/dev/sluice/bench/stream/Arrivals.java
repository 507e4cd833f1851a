package dev.sluice.bench.stream;

import dev.sluice.bench.load.Samples;
import dev.sluice.emulator.Answer;
import dev.sluice.emulator.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * One who reads what {@link FlushTimes} writes, and looks at the clock whenever a piece is whole.
 */
final class Arrivals implements Answer {
  private final CompletableFuture<Void> whole = new CompletableFuture<>();
  private final Samples samples = new Samples();
  private final ByteBuffer piece = ByteBuffer.allocate(FlushTimes.PIECE);

  CompletableFuture<Void> whole() {
    return whole;
  }

  /** How long each piece was under way; once all have come. */
  Samples samples() {
    return samples;
  }

  @Override
  public void begin(Map<String, String> headers) {}

  @Override
  public void write(byte[] bytes, int offset, int length) {
    long now = System.nanoTime();
    int left = length;
    while (left > 0) {
      int some = Math.min(left, piece.remaining());
      piece.put(bytes, offset + length - left, some);
      left -= some;
      if (!piece.hasRemaining()) {
        samples.add(now - piece.getLong(0));
        piece.clear();
      }
    }
  }

  @Override
  public void flush() {}

  @Override
  public void end() {
    whole.complete(null);
  }

  @Override
  public void fail(Failure failure) {
    whole.completeExceptionally(new IOException(failure.type() + " " + failure.body()));
  }
}
