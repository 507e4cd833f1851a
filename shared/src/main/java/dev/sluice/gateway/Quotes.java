package dev.sluice.gateway;

import dev.sluice.budget.HoldVerdict.Denied;
import dev.sluice.budget.HoldVerdict.Held;
import dev.sluice.budget.Treasury;
import dev.sluice.caller.Caller;
import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.RequestId;
import dev.sluice.gateway.ChatOutcome.Refused;
import dev.sluice.money.Money;
import dev.sluice.route.RoutePlan;
import dev.sluice.route.RouteVerdict.Nowhere;
import dev.sluice.route.RouteVerdict.Planned;
import dev.sluice.route.Router;
import java.util.List;
import java.util.Optional;

/**
 * Says what a chat would come to before its first send, on the way that {@link Gateway#chat} goes:
 * nobody is called, nothing is held, nothing is recorded. Thread-safe.
 */
public final class Quotes {
  private final Router router;
  private final Treasury treasury;

  public Quotes(Router router, Treasury treasury) {
    this.router = router;
    this.treasury = treasury;
  }

  /** What is known of a request before it is sent. */
  public sealed interface Answer {}

  /**
   * It may go somewhere, and would pass or not.
   *
   * @param quote the way as it was asked for
   * @param taken the way that would be taken: another one where the budget allows only that
   * @param hold what would be held: less than the first target's ceiling where less is left, and
   *     nothing where nobody knows what it costs; empty if it would be refused
   * @param refusal why it would be refused; empty if it would pass
   */
  public record Quoted(Quote quote, Quote taken, Optional<Money> hold, Optional<Refused> refusal)
      implements Answer {}

  /** It may go nowhere. */
  public record Unroutable(Refused outcome) implements Answer {}

  /**
   * The quote for a request that arrives now.
   *
   * @param id names the arrival; not kept
   * @throws dev.sluice.caller.StoreUnavailable if the ledger cannot be asked
   */
  public Answer of(RequestId id, ChatRequest request, Caller caller) {
    return switch (router.plan(request, caller, id.arrival())) {
      case Nowhere nowhere -> new Unroutable(Refused.of(nowhere));
      case Planned(var plan) -> of(id, request, caller, plan);
    };
  }

  /**
   * The quote for a request on a way that is planned already.
   *
   * @param id names the arrival; not kept
   * @throws dev.sluice.caller.StoreUnavailable if the ledger cannot be asked
   */
  public Quoted of(RequestId id, ChatRequest request, Caller caller, RoutePlan plan) {
    List<Quote> quotes =
        plan.ways().stream().map(way -> Quote.of(request, way, id.arrival())).toList();
    var first =
        treasury.rehearse(
            id, caller.scopes(request.endUser()), quotes.stream().map(Quote::ask).toList());
    Quote quote = quotes.getFirst();
    return switch (first.verdict()) {
      case Held(var hold) ->
          new Quoted(
              quote, quotes.get(first.index()), Optional.of(hold.amount()), Optional.empty());
      case Denied denied ->
          new Quoted(
              quote, quote, Optional.empty(), Optional.of(Refused.of(request.model(), denied)));
    };
  }
}
