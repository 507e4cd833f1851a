package dev.sluice.route;

import java.util.Optional;

/**
 * Whether a target can take a request now, as far as is known here: its key is there, it is not
 * known to be down. Implementations are thread-safe and answer at once.
 */
@FunctionalInterface
public interface Availability {
  /** Every target, always. */
  Availability ALL = _ -> Optional.empty();

  /**
   * Why this target is left out, in words for the operator ({@code "no key MOONSHOT_API_KEY"});
   * empty if it can be tried.
   */
  Optional<String> reasonAgainst(Target target);
}
