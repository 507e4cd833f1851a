package dev.sluice.route;

import java.util.Optional;

/**
 * Texts of the operator's that stand in for an answer, so that an app has something to show.
 *
 * @param exhausted where every target failed
 * @param overBudget where the budget does not allow the request
 */
public record StaticAnswers(Optional<String> exhausted, Optional<String> overBudget) {
  /** Errors are told as errors. */
  public static final StaticAnswers NONE = new StaticAnswers(Optional.empty(), Optional.empty());
}
