package dev.sluice.provider;

import dev.sluice.chat.ChatReply;
import java.util.Optional;

/** How one try at one target ended. */
public sealed interface Attempt {
  /** The tokens the upstream said it used, if it said so before the end. */
  Optional<Counted> usage();

  /** A whole answer that was not streamed. */
  record Replied(ChatReply reply) implements Attempt {
    @Override
    public Optional<Counted> usage() {
      return reply.usage().map(tokens -> Counted.whole(tokens).charged(reply.charge()));
    }
  }

  /** A stream that came to its proper end; its pieces went to the {@link ChunkSink}. */
  record Streamed(Optional<Counted> usage) implements Attempt {}

  /** A stream that the sink stopped; the upstream was hung up on. */
  record Stopped(Optional<Counted> usage) implements Attempt {}

  /** No answer, or not a whole one. */
  record Failed(Failure failure, Optional<Counted> usage) implements Attempt {}
}
