package dev.sluice.gateway;

import dev.sluice.budget.Ask;
import dev.sluice.budget.HoldVerdict.Denied;
import dev.sluice.budget.HoldVerdict.Held;
import dev.sluice.budget.Treasury;
import dev.sluice.caller.Caller;
import dev.sluice.caller.KeyVerdict;
import dev.sluice.caller.KeyVerdict.Known;
import dev.sluice.caller.KeyVerdict.Unrecognised;
import dev.sluice.caller.Keys;
import dev.sluice.caller.StoreUnavailable;
import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.Parsed.Invalid;
import dev.sluice.chat.Parsed.Valid;
import dev.sluice.gateway.ChatOutcome.Refused;
import dev.sluice.money.Money;
import dev.sluice.route.RoutePlan;
import dev.sluice.route.RouteVerdict;
import dev.sluice.route.RouteVerdict.Nowhere;
import dev.sluice.route.RouteVerdict.Planned;
import dev.sluice.route.Router;
import java.util.List;

/** Answers chat calls. Thread-safe. */
public final class Gateway {
  private final Keys keys;
  private final Router router;
  private final Treasury treasury;
  private final Attempts attempts;
  private final Accounts accounts;

  public Gateway(
      Keys keys, Router router, Treasury treasury, Attempts attempts, Accounts accounts) {
    this.keys = keys;
    this.router = router;
    this.treasury = treasury;
    this.attempts = attempts;
    this.accounts = accounts;
  }

  /**
   * Answers a call: who asks, what, where it may go, what it may cost; then the tries, the record
   * and the settlement; then the end of the answer.
   */
  public void chat(ChatCall call, ReplySink sink) {
    try {
      KeyVerdict who = keys.recognise(call.key());
      ChatOutcome outcome =
          switch (who) {
            case Unrecognised(var reason) -> new ChatOutcome.UnknownKey(reason);
            case Known(var caller) ->
                switch (call.parsed()) {
                  case Invalid(var problem) -> new ChatOutcome.BadRequest(problem);
                  case Valid(var request) -> go(call, caller, request, sink);
                };
          };
      outcome.refusal().ifPresent(refused -> accounts.refused(call, who, refused));
      sink.finish(outcome);
    } catch (StoreUnavailable e) {
      sink.finish(accounts.outage(call, e));
    }
  }

  /** Plans the way and goes it; where it leads nowhere, the operator may have something to say. */
  private ChatOutcome go(ChatCall call, Caller caller, ChatRequest request, ReplySink sink) {
    RouteVerdict verdict = router.plan(request, caller, call.id().arrival());
    ChatOutcome outcome =
        switch (verdict) {
          case Nowhere nowhere -> Refused.of(nowhere);
          case Planned(var plan) -> spend(call, caller, request, plan, sink);
        };
    return StandIns.of(outcome, request, verdict.answers());
  }

  /**
   * Holds the ceiling of the first target that can be paid for, tries, records what was used and
   * settles.
   */
  private ChatOutcome spend(
      ChatCall call, Caller caller, ChatRequest request, RoutePlan plan, ReplySink sink) {
    List<RoutePlan> ways = plan.ways();
    List<Ask> asks = ways.stream().map(way -> ask(way, request, call)).toList();
    var first = treasury.holdFirst(call.id(), caller.scopes(request.endUser()), asks);
    return switch (first.verdict()) {
      case Denied denied -> Refused.of(request.model(), denied);
      case Held(var hold) -> {
        RoutePlan way = ways.get(first.index());
        Ask ask = asks.get(first.index());
        Run run = attempts.run(way, request, hold, ask, sink, call.deadline());
        accounts.close(call, caller, request, run);
        yield run.outcome();
      }
    };
  }

  private static Ask ask(RoutePlan way, ChatRequest request, ChatCall call) {
    return OutputCap.ask(way.first(), request, Money.ZERO, call.id().arrival(), call.endsBy());
  }
}
