package dev.sluice.gateway;

import dev.sluice.chat.ChatChunk;
import dev.sluice.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client: remembers what it is told, and hangs up when it is to. */
final class Told implements ReplySink {
  private final Consumer<String> journal;
  private final List<ChatChunk> chunks = new ArrayList<>();
  private int staysFor = Integer.MAX_VALUE;
  private @Nullable ReplyHead head;
  private @Nullable ChatOutcome outcome;

  Told(Consumer<String> journal) {
    this.journal = journal;
  }

  /** Hangs up at the chunk after this many. */
  Told stayingFor(int chunks) {
    staysFor = chunks;
    return this;
  }

  @Override
  public boolean open(ReplyHead newHead) {
    if (head != null) {
      throw new IllegalStateException("opened twice");
    }
    journal.accept("open");
    head = newHead;
    return staysFor > 0;
  }

  @Override
  public boolean chunk(ChatChunk chunk) {
    if (head == null) {
      throw new IllegalStateException("a chunk of a stream that is not open");
    }
    if (chunks.size() == staysFor) {
      return false;
    }
    chunks.add(chunk);
    return true;
  }

  @Override
  public void finish(ChatOutcome newOutcome) {
    if (outcome != null) {
      throw new IllegalStateException("finished twice");
    }
    journal.accept("finish");
    outcome = newOutcome;
  }

  /** Whether the status has gone out. */
  boolean committed() {
    return head != null;
  }

  boolean isEnded() {
    return outcome != null;
  }

  ReplyHead head() {
    if (head == null) {
      throw new AssertionError("the stream was never opened");
    }
    return head;
  }

  ChatOutcome outcome() {
    if (outcome == null) {
      throw new AssertionError("the answer was never ended");
    }
    return outcome;
  }

  /** The outcome, which must be of this kind. */
  <O extends ChatOutcome> O outcome(Class<O> kind) {
    if (!kind.isInstance(outcome())) {
      throw new AssertionError("expected " + kind.getSimpleName() + ", came to " + outcome);
    }
    return kind.cast(outcome());
  }

  List<JsonValue> chunks() {
    return chunks.stream().map(ChatChunk::json).toList();
  }

  /** The text of all chunks, put together. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (JsonValue chunk : chunks()) {
      text.append(chunk.get("choices").at(0).path("delta", "content").stringOr(""));
    }
    return text.toString();
  }
}
