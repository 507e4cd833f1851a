package dev.sluice.provider;

import dev.sluice.chat.ChatChunk;

/** Takes the pieces of a streamed answer as they come, on the thread that reads them. */
@FunctionalInterface
public interface ChunkSink {
  /** Takes a piece; answers whether it wants more. */
  boolean accept(ChatChunk chunk);
}
