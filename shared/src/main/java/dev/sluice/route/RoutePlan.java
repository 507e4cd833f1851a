package dev.sluice.route;

import dev.sluice.secret.SecretUnavailable;
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

  /**
   * A target to try, and why it stands here.
   *
   * @param fallback whether it stands behind another name than the one that was asked for
   */
  public record Step(Target target, String reason, boolean fallback) {}

  /**
   * A target that is left out, and why.
   *
   * @param keyUnreadable whether it is only that its key cannot be read now, which passes
   */
  public record Omitted(Target target, String reason, boolean keyUnreadable) {
    /** One that is left out for as long as nobody changes something. */
    public Omitted(Target target, String reason) {
      this(target, reason, false);
    }

    /** One whose key cannot be read now. */
    public static Omitted withoutItsKey(Target target, SecretUnavailable outage) {
      return new Omitted(target, "its key cannot be read now (" + outage.why() + ")", true);
    }
  }
}
