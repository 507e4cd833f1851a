package dev.sluice.config;

import dev.sluice.route.Member;
import dev.sluice.route.Target;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How one element of {@code model_list} stands among the others of its name.
 *
 * @param weight its share of the requests, 0 to a million; empty if it has none of its own
 * @param order its rank, 1 to 1000
 * @param tags the labels of the requests it is for
 */
record Membership(OptionalLong weight, int order, Set<String> tags) {
  private static final long MOST_WEIGHT = 1_000_000;
  private static final long MOST_ORDER = 1_000;

  /** LiteLLM takes no weight for zero; here who has none is one among equals. */
  private static final long USUAL_WEIGHT = 1;

  static Membership read(Field params) {
    return new Membership(
        params.get("weight").whole(0, MOST_WEIGHT),
        (int) params.get("order").whole(1, MOST_ORDER).orElse(1),
        params.get("tags").items().stream()
            .flatMap(item -> item.requiredText("a tag").stream())
            .collect(Collectors.toSet()));
  }

  /** This place for that target. */
  Member of(Target target) {
    return new Member(target, (int) weight.orElse(USUAL_WEIGHT), order, tags);
  }
}
