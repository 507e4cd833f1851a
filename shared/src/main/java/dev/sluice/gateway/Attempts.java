package dev.sluice.gateway;

import dev.sluice.budget.Ask;
import dev.sluice.budget.Hold;
import dev.sluice.budget.Treasury;
import dev.sluice.chat.ChatRequest;
import dev.sluice.provider.ProviderClient;
import dev.sluice.route.RoutePlan;
import dev.sluice.route.circuit.TargetHealth;
import dev.sluice.time.Deadline;
import dev.sluice.time.Pause;
import dev.sluice.time.Ticker;
import java.util.random.RandomGenerator;

/**
 * Goes through a plan: each target, each allowed try, until one answers, until no other can help,
 * until the deadline, or until content has gone to the client. Before a send that needs more than
 * is held, the hold is raised to what was spent so far and this target's ceiling. Never ends the
 * client's answer. Thread-safe.
 *
 * @param health is told of every try, and keeps retries from making an outage worse
 * @param random spreads the pauses; must be thread-safe
 */
public record Attempts(
    ProviderClient provider,
    Treasury treasury,
    TargetHealth health,
    Ticker ticker,
    Pause pause,
    RandomGenerator random) {
  /**
   * Goes through the plan.
   *
   * @param hold what is held
   * @param paidFor what it was held for: the first target
   */
  Run run(
      RoutePlan plan,
      ChatRequest request,
      Hold hold,
      Ask paidFor,
      ReplySink sink,
      Deadline deadline) {
    return new Course(this, plan, request, hold, paidFor, sink, deadline).run();
  }
}
