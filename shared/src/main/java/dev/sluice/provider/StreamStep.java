package dev.sluice.provider;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.TokenUsage;
import java.util.List;
import java.util.Optional;

/** What one event of a provider's stream means. */
public sealed interface StreamStep {
  /** Says nothing to the caller: a ping, the bounds of a block. */
  StreamStep NOTHING = new Pieces(List.of());

  /** The proper end, with nothing left to say. */
  StreamStep END = new Ended(List.of());

  /** What the caller gets of it, in OpenAI's shape: none, one or several pieces. */
  record Pieces(List<ChatChunk> chunks) implements StreamStep {
    public Pieces {
      chunks = List.copyOf(chunks);
    }

    public static Pieces of(ChatChunk chunk) {
      return new Pieces(List.of(chunk));
    }
  }

  /**
   * The proper end of the stream.
   *
   * @param last what was still to be said
   */
  record Ended(List<ChatChunk> last) implements StreamStep {
    public Ended {
      last = List.copyOf(last);
    }
  }

  /**
   * A failure.
   *
   * @param usage the tokens that the upstream counts all the same, if it says so
   */
  record Broken(Failure failure, Optional<TokenUsage> usage) implements StreamStep {}
}
