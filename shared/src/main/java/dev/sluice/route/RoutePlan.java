package dev.sluice.route;

import java.util.List;

/**
 * Where a request goes, in order, and why.
 *
 * @param asked the name the caller asked for
 * @param steps the targets to try, in order; never empty
 * @param omitted the targets that were left out, and why
 * @param retries how often each is tried again
 */
public record RoutePlan(
    String asked, List<Step> steps, List<Omitted> omitted, RetryPolicy retries) {
  public RoutePlan {
    steps = List.copyOf(steps);
    omitted = List.copyOf(omitted);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a plan without a step");
    }
  }

  /** The first target. */
  public Target first() {
    return steps.getFirst().target();
  }

  /** A target to try, and why it stands here. */
  public record Step(Target target, String reason) {}

  /** A target that is left out, and why. */
  public record Omitted(Target target, String reason) {}
}
