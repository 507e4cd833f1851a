package dev.sluice.gateway;

import dev.sluice.chat.FailureClass;
import dev.sluice.provider.Failure;
import dev.sluice.route.Occasion;
import dev.sluice.route.RoutePlan;
import dev.sluice.route.RoutePlan.Step;
import dev.sluice.route.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The way of one request through its plan: which target is next, by what has failed so far. Used by
 * one thread.
 */
final class Itinerary {
  private final List<Step> steps;
  private final Set<String> visited = new HashSet<>();

  private boolean over;
  private boolean filtered;
  private boolean tooLong;
  private boolean unsupported = true;
  private long tooSmallWindow;

  Itinerary(RoutePlan plan) {
    this(plan.steps());
  }

  private Itinerary(List<Step> steps) {
    this.steps = steps;
  }

  /** The next target to try; empty if none is left that could help. */
  Optional<Step> next() {
    Optional<Step> next = steps.stream().filter(this::helps).findFirst();
    next.ifPresent(step -> visited.add(step.target().id()));
    return next;
  }

  /** The target that would be next if this one failed like this; empty if none could help. */
  Optional<Step> nextAfter(Step step, Failure failure) {
    Itinerary then = copy();
    then.failed(step, failure);
    return then.next();
  }

  /** Notes that a target failed for good. */
  void failed(Step step, Failure failure) {
    unsupported &= failure.kind() == FailureClass.UNSUPPORTED;
    over |= failure.kind().endsTheRequest() && failure.kind() != FailureClass.CONTENT_FILTERED;
    switch (failure.kind()) {
      case CONTENT_FILTERED -> filtered = true;
      case CONTEXT_TOO_LONG -> {
        tooLong = true;
        tooSmallWindow = Math.max(tooSmallWindow, step.target().maxInputTokens().orElse(0));
      }
      default -> {
        // Says nothing of where to go on.
      }
    }
  }

  /** Notes that a target was not asked: that it could not have taken the request is not known. */
  void passedOver() {
    unsupported = false;
  }

  private boolean helps(Step step) {
    return !over
        && !visited.contains(step.target().id())
        && isDue(step.occasion())
        && fits(step.target());
  }

  private boolean isDue(Occasion occasion) {
    return switch (occasion) {
      case ASKED, BUDGET -> !filtered;
      case CONTEXT_WINDOW -> tooLong && !filtered;
      case CONTENT_POLICY -> filtered;
      case FALLBACK -> !filtered && !asksWhatNobodyCan();
    };
  }

  /**
   * Whether nothing behind the name that was asked for can take the request. A fallback is for what
   * has failed: who asks one model for what it cannot do is told so, and does not get another model
   * unawares.
   */
  private boolean asksWhatNobodyCan() {
    return unsupported && !visited.isEmpty() && steps.getFirst().occasion() == Occasion.ASKED;
  }

  /** What was too long for a window is too long for one that is no larger. */
  private boolean fits(Target target) {
    return target.maxInputTokens().isEmpty()
        || target.maxInputTokens().getAsLong() > tooSmallWindow;
  }

  private Itinerary copy() {
    Itinerary copy = new Itinerary(steps);
    copy.visited.addAll(visited);
    copy.over = over;
    copy.filtered = filtered;
    copy.tooLong = tooLong;
    copy.unsupported = unsupported;
    copy.tooSmallWindow = tooSmallWindow;
    return copy;
  }
}
