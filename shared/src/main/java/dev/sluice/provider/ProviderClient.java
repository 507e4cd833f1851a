package dev.sluice.provider;

import dev.sluice.route.Target;

/**
 * Sends a request to a target, once: it never tries again by itself. Implementations are
 * thread-safe, block the calling thread, and throw nothing for what an upstream does.
 */
@FunctionalInterface
public interface ProviderClient {
  /**
   * Asks the target and waits for the end of its answer.
   *
   * @param sink where the pieces of a streamed answer go; not called for a buffered one
   */
  Attempt send(Target target, ProviderCall call, ChunkSink sink);
}
