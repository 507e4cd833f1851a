package dev.sluice.provider.anthropic;

import dev.sluice.route.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the parameters that a model refuses, so that a caller hears of all of them at once.
 * Where the operator lets such be left out, nothing is collected.
 */
final class Refusals {
  private final Target target;
  private final List<String> params = new ArrayList<>();

  Refusals(Target target) {
    this.target = target;
  }

  /** This parameter is left out of the request: silently, or the request is not sent. */
  void add(String param) {
    if (!target.dropping().unsupported() && !params.contains(param)) {
      params.add(param);
    }
  }

  /** Throws if there is any. */
  void check() {
    if (params.isEmpty()) {
      return;
    }
    boolean one = params.size() == 1;
    throw Untranslatable.here(
        params.getFirst(),
        names()
            + (one ? " is" : " are")
            + " not supported by "
            + target.fullModel()
            + " as it is asked for here; leave "
            + (one ? "it" : "them")
            + " out, or let the operator set drop_params.");
  }

  private String names() {
    List<String> quoted = params.stream().map(param -> "'" + param + "'").toList();
    int last = quoted.size() - 1;
    return last == 0
        ? quoted.getFirst()
        : String.join(", ", quoted.subList(0, last)) + " and " + quoted.get(last);
  }
}
