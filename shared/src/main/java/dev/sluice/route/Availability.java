package dev.sluice.route;

import dev.sluice.secret.SecretUnavailable;
import java.util.Optional;

/**
 * Whether a target can take a request now, as far as is known here: its key is there, it is not
 * known to be down. Implementations are thread-safe and answer at once, but for a key that has to
 * be read first.
 */
@FunctionalInterface
public interface Availability {
  /** Every target, always. */
  Availability ALL = _ -> Optional.empty();

  /**
   * Why this target is left out, in words for the operator ({@code "no key MOONSHOT_API_KEY"});
   * empty if it can be tried.
   *
   * @throws SecretUnavailable if that hangs on a key that cannot be read now
   */
  Optional<String> reasonAgainst(Target target);
}
