package dev.sluice.provider;

import dev.sluice.route.Target;

/**
 * One provider API: how a chat completion is asked for in it, and what comes back means. Pure and
 * thread-safe; knows nothing of connections.
 */
@FunctionalInterface
public interface Dialect {
  /** What this call is in the dialect, for this target. The call itself is never changed. */
  Translation translate(Target target, ProviderCall call);
}
