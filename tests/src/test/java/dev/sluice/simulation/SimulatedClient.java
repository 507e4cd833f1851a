package dev.sluice.simulation;

import dev.sluice.chat.ChatChunk;
import dev.sluice.gateway.ChatOutcome;
import dev.sluice.gateway.ReplyHead;
import dev.sluice.gateway.ReplySink;
import dev.sluice.provider.ChunkSink;
import dev.sluice.time.Ticker;
import java.time.Duration;
import java.util.Optional;

/** A caller that notes when its answer begins, from a gateway or from a target itself. */
final class SimulatedClient implements ReplySink, ChunkSink {
  private final int number;
  private final Ticker ticker;
  private final long start;
  private Optional<Duration> firstContent = Optional.empty();
  private boolean answered;

  SimulatedClient(Arrival arrival, Ticker ticker) {
    this.number = arrival.number();
    this.ticker = ticker;
    this.start = ticker.nanos();
  }

  @Override
  public boolean open(ReplyHead head) {
    return true;
  }

  @Override
  public boolean chunk(ChatChunk chunk) {
    return accept(chunk);
  }

  @Override
  public boolean accept(ChatChunk chunk) {
    if (chunk.content()) {
      content();
    }
    return true;
  }

  @Override
  public void finish(ChatOutcome outcome) {
    if (outcome instanceof ChatOutcome.Answered) {
      answered();
    }
  }

  /** The answer is whole. */
  void answered() {
    content();
    answered = true;
  }

  /** Whether a part of an answer is there, which no other answer can follow. */
  boolean hasContent() {
    return firstContent.isPresent();
  }

  Reply reply() {
    return new Reply(number, answered ? firstContent : Optional.empty());
  }

  private void content() {
    if (firstContent.isEmpty()) {
      firstContent = Optional.of(Duration.ofNanos(ticker.nanos() - start));
    }
  }
}
