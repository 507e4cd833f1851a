package dev.sluice.route;

import java.util.Set;

/**
 * Which parameters may be left out for a target that does not take them (LiteLLM's {@code
 * drop_params} and {@code additional_drop_params}).
 *
 * @param unsupported whether parameters that the model is known to refuse are left out; otherwise
 *     the request is refused with a sentence that names them
 * @param always parameters that are left out in any case
 */
public record Dropping(boolean unsupported, Set<String> always) {
  /** Leaves out nothing. */
  public static final Dropping NOTHING = new Dropping(false, Set.of());

  public Dropping {
    always = Set.copyOf(always);
  }
}
