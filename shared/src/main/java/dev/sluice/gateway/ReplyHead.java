package dev.sluice.gateway;

import dev.sluice.route.RoutePlan.Step;
import dev.sluice.route.Target;

/**
 * What is known of a streamed answer when its first content comes.
 *
 * @param asked the model as the caller wrote it
 * @param step who answers, and why it was asked
 * @param tries how many tries it took
 */
public record ReplyHead(String asked, Step step, Tries tries) {
  /** Who answers. */
  public Target target() {
    return step.target();
  }
}
