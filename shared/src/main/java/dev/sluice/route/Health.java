package dev.sluice.route;

/**
 * How the targets are doing. Implementations are thread-safe and answer from memory, but for a look
 * at what other processes say that is due about once a second.
 */
@FunctionalInterface
public interface Health {
  /** Nothing is known of any target: each counts as well. */
  Health UNKNOWN = _ -> Standing.UNKNOWN;

  /** How this target is doing now. */
  Standing of(Target target);
}
