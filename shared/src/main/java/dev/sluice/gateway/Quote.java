package dev.sluice.gateway;

import dev.sluice.budget.Ask;
import dev.sluice.chat.ChatRequest;
import dev.sluice.money.Money;
import dev.sluice.money.Prospect;
import dev.sluice.route.RoutePlan;
import dev.sluice.route.RoutePlan.Step;
import dev.sluice.route.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a request can cost on its way, by the same sums as a chat of it. Pure.
 *
 * @param request what is asked
 * @param plan where it would go
 * @param legs the targets of the plan in order, each with what it can cost
 * @param arrival when it comes
 */
public record Quote(ChatRequest request, RoutePlan plan, List<Leg> legs, Instant arrival) {
  public Quote {
    legs = List.copyOf(legs);
  }

  /**
   * A target on the way.
   *
   * @param step which one, and why it stands here
   * @param inputBound the most input tokens; empty if nobody knows a bound
   * @param outputCap the most output tokens of one answer
   * @param ceiling the most one try can cost; empty if that is not known
   * @param tries how often it is tried at most; a key that is replaced meanwhile is one try more,
   *     which costs nothing
   */
  public record Leg(
      Step step, OptionalLong inputBound, long outputCap, Optional<Money> ceiling, int tries) {
    /** The most that all tries of it can cost; empty if that is not known. */
    public Optional<Money> most() {
      return ceiling.map(money -> money.times(tries));
    }
  }

  /**
   * The quote for this request on this way.
   *
   * @param arrival when it comes; each target is quoted for as long as it may take from then on
   */
  public static Quote of(ChatRequest request, RoutePlan plan, Instant arrival) {
    List<Leg> legs = new ArrayList<>();
    for (Step step : plan.steps()) {
      Target target = step.target();
      long cap = target.outputCap(request);
      legs.add(
          new Leg(
              step,
              target.inputBound(request),
              cap,
              target.ceiling(request, cap, prospect(request, target, arrival)),
              step.retries().tries()));
    }
    return new Quote(request, plan, legs, arrival);
  }

  private static Prospect prospect(ChatRequest request, Target target, Instant arrival) {
    return new Prospect(request.serviceTier(), arrival, arrival.plus(target.timeouts().total()));
  }

  /** What a chat would ask the treasury for before its first send. */
  Ask ask() {
    return OutputCap.ask(
        plan.first(), request, Money.ZERO, arrival, arrival.plus(plan.first().timeouts().total()));
  }

  /**
   * The most the request can cost if every try of every target fails and is billed all the same;
   * empty if one of them has no known price.
   */
  public Optional<Money> most() {
    Optional<Money> sum = Optional.of(Money.ZERO);
    for (Leg leg : legs) {
      sum = sum.flatMap(money -> leg.most().map(money::plus));
    }
    return sum;
  }

  /** How many tokens one answer of the first target may have where this much is held for it. */
  public long outputCapFor(Money held) {
    return OutputCap.affordable(
        plan.first(), request, held, prospect(request, plan.first(), arrival));
  }
}
