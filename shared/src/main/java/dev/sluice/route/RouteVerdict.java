package dev.sluice.route;

import dev.sluice.chat.RequestProblem;
import dev.sluice.route.RoutePlan.Omitted;
import java.util.List;

/** Where a request may go, or why nowhere. */
public sealed interface RouteVerdict {
  /** What is said where nothing answers. */
  default StaticAnswers answers() {
    return StaticAnswers.NONE;
  }

  record Planned(RoutePlan plan) implements RouteVerdict {
    @Override
    public StaticAnswers answers() {
      return plan.answers();
    }
  }

  /** Nowhere, and this is why. */
  sealed interface Nowhere extends RouteVerdict {}

  /**
   * Nobody configured a model of this name.
   *
   * @param nearest the names that look most like it, the nearest first; may be empty
   */
  record UnknownModel(String model, List<String> nearest) implements Nowhere {}

  /** The caller's key is not for this model. */
  record NotAllowed(String model) implements Nowhere {}

  /** The model has targets that could be tried, and none of them for a request such as this. */
  record NotSuchRequests(String model, RequestProblem problem, List<Omitted> omitted)
      implements Nowhere {}

  /**
   * The model has targets, and none can take this request now.
   *
   * @param answers what is said where nothing answers
   */
  record NoTarget(String model, List<Omitted> omitted, StaticAnswers answers) implements Nowhere {}
}
