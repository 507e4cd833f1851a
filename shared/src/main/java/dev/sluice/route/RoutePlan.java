package dev.sluice.route;

import dev.sluice.secret.SecretUnavailable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where a request goes, in order, and why.
 *
 * @param asked the name the caller asked for
 * @param steps the targets to try, in order, each on its occasion; never empty
 * @param ifShort the targets to try instead where the budget does not allow the first step
 * @param omitted the targets that were left out, and why
 * @param answers what is said where none of them can answer
 */
public record RoutePlan(
    String asked,
    List<Step> steps,
    List<Step> ifShort,
    List<Omitted> omitted,
    StaticAnswers answers) {
  public RoutePlan {
    steps = List.copyOf(steps);
    ifShort = List.copyOf(ifShort);
    omitted = List.copyOf(omitted);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a plan without a step");
    }
  }

  /** The first target. */
  public Target first() {
    return steps.getFirst().target();
  }

  /** This plan, then those for a budget that does not allow its first step: each begins later. */
  public List<RoutePlan> ways() {
    return Stream.concat(
            Stream.of(this),
            IntStream.range(0, ifShort.size())
                .mapToObj(i ->
                    new RoutePlan(
                        asked, ifShort.subList(i, ifShort.size()), List.of(), omitted, answers)))
        .toList();
  }

  /**
   * A target to try, and why it stands here.
   *
   * @param reason a clause for people
   * @param occasion when it is tried
   * @param retries how often it is tried again
   */
  public record Step(Target target, String reason, Occasion occasion, RetryPolicy retries) {}

  /**
   * A target that is left out, and why.
   *
   * @param reason a clause for people
   * @param keyUnreadable whether it is only that its key cannot be read now, which passes
   * @param circuit the circuit that keeps requests from it, which passes too; empty if it is
   *     something else
   */
  public record Omitted(
      Target target, String reason, boolean keyUnreadable, Optional<CircuitState.Open> circuit) {
    /** One that is left out for as long as nobody changes something. */
    public Omitted(Target target, String reason) {
      this(target, reason, false, Optional.empty());
    }

    /** One whose key cannot be read now. */
    public static Omitted withoutItsKey(Target target, SecretUnavailable outage) {
      return new Omitted(
          target, "its key cannot be read now (" + outage.why() + ")", true, Optional.empty());
    }

    /** One that no requests go to for now. */
    public static Omitted cooling(Target target, String reason, CircuitState.Open circuit) {
      return new Omitted(target, reason, false, Optional.of(circuit));
    }
  }
}
