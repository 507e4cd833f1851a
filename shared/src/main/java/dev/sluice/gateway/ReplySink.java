package dev.sluice.gateway;

import dev.sluice.chat.ChatChunk;

/**
 * Where the answer of one call goes. Used by one thread. A streamed answer is {@link #open}, any
 * number of {@link #chunk}, then {@link #finish}; every other answer is {@link #finish} alone.
 */
public interface ReplySink {
  /** Commits the status and the headers of a stream; answers whether the client is still there. */
  boolean open(ReplyHead head);

  /** Sends one piece at once; answers whether the client is still there. */
  boolean chunk(ChatChunk chunk);

  /**
   * Ends the answer: with the terminal event of a stream, with a buffered body, or with an error. A
   * client that has gone is no error here.
   */
  void finish(ChatOutcome outcome);
}
