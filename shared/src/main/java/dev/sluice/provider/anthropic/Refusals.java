package dev.sluice.provider.anthropic;

import dev.sluice.provider.failure.Untranslatable;
import dev.sluice.route.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Collects the parameters that a model refuses, so that a caller hears of all of them at once.
 * Where the operator lets such be left out, nothing is collected.
 */
final class Refusals {
  private final Target target;
  private final SequencedMap<String, String> params = new LinkedHashMap<>();

  Refusals(Target target) {
    this.target = target;
  }

  /** This parameter is left out of the request: silently, or the request is not sent. */
  void add(String param) {
    add(param, "'" + param + "'");
  }

  /** The same of one that the model takes while it does not think. */
  void addWhileThinking(String param) {
    add(param, "'" + param + "' (while it thinks)");
  }

  private void add(String param, String words) {
    if (!target.dropping().unsupported()) {
      params.putIfAbsent(param, words);
    }
  }

  /** Throws if there is any. */
  void check() {
    if (params.isEmpty()) {
      return;
    }
    boolean one = params.size() == 1;
    throw Untranslatable.here(
        params.firstEntry().getKey(),
        names()
            + (one ? " is" : " are")
            + " not supported by "
            + target.fullModel()
            + "; leave "
            + (one ? "it" : "them")
            + " out, or let the operator set drop_params.");
  }

  private String names() {
    List<String> words = List.copyOf(params.values());
    int last = words.size() - 1;
    return last == 0
        ? words.getFirst()
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }
}
