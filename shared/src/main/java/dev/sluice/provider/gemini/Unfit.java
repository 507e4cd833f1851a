package dev.sluice.provider.gemini;

import dev.sluice.provider.failure.Untranslatable;
import dev.sluice.route.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a request that the model does not take: left out where the operator says so
 * ({@code drop_params}), otherwise all named in one refusal. Used for one request.
 */
final class Unfit {
  private final Target target;
  private final List<String> names = new ArrayList<>();

  Unfit(Target target) {
    this.target = target;
  }

  /** Adds a parameter that will not be sent. */
  void add(String name) {
    if (!names.contains(name)) {
      names.add(name);
    }
  }

  /**
   * Ends the translation if a parameter must not be left out in silence.
   *
   * @throws Untranslatable naming all of them
   */
  void refuseUnlessDropped() {
    if (names.isEmpty() || target.dropping().unsupported()) {
      return;
    }
    boolean one = names.size() == 1;
    throw Untranslatable.here(
        names.getFirst(),
        "'"
            + String.join("' and '", names)
            + (one ? "' is" : "' are")
            + " not supported by "
            + target.fullModel()
            + "; leave "
            + (one ? "it" : "them")
            + " out, or let the operator set drop_params.");
  }
}
