package dev.sluice.lambda.routes;

import dev.sluice.caller.Caller;
import dev.sluice.caller.StoreUnavailable;
import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.Parsed;
import dev.sluice.chat.RequestId;
import dev.sluice.gateway.ChatOutcome.Refused;
import dev.sluice.gateway.Quote;
import dev.sluice.gateway.Quotes;
import dev.sluice.gateway.Quotes.Quoted;
import dev.sluice.lambda.ChatCalls;
import dev.sluice.lambda.ErrorBodies;
import dev.sluice.lambda.FrontDoor;
import dev.sluice.lambda.HttpReply;
import dev.sluice.lambda.KeyGate;
import dev.sluice.lambda.ProxyRequest;
import dev.sluice.route.RoutePlan;
import dev.sluice.route.RouteVerdict;
import dev.sluice.route.RouteVerdict.NoTarget;
import dev.sluice.route.RouteVerdict.NotSuchRequests;
import dev.sluice.route.RouteVerdict.Nowhere;
import dev.sluice.route.RouteVerdict.Planned;
import dev.sluice.route.Router;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of fallback-router: the targets a caller's requests can come to, and where a body
 * would go. Nobody is called and nothing is held. Thread-safe.
 */
public final class RoutesApi implements FrontDoor.Routes {
  /** The routes, as the template has them. */
  public static final List<String> ROUTES = List.of("GET /v1/routes", "POST /v1/routes/plan");

  private static final Logger LOG = LoggerFactory.getLogger(RoutesApi.class);

  private final KeyGate callers;
  private final Router router;
  private final Quotes quotes;
  private final long mostBytes;
  private final InstantSource clock;

  /**
   * The routes.
   *
   * @param quotes over the same router
   * @param mostBytes the largest request body, in bytes: that of a chat
   */
  public RoutesApi(
      KeyGate callers, Router router, Quotes quotes, long mostBytes, InstantSource clock) {
    this.callers = callers;
    this.router = router;
    this.quotes = quotes;
    this.mostBytes = mostBytes;
    this.clock = clock;
  }

  @Override
  public HttpReply answer(ProxyRequest request) {
    return switch (request.method() + " " + request.path()) {
      case "GET /v1/routes" ->
          callers.admit(
              request, caller -> HttpReply.json(200, RouteReplies.list(router.reach(caller))));
      case "POST /v1/routes/plan" ->
          request.body().length > mostBytes
              ? ErrorBodies.tooLarge(mostBytes)
              : callers.admit(request, caller -> plan(request, caller));
      default -> ErrorBodies.nothingAt(request, "");
    };
  }

  private HttpReply plan(ProxyRequest request, Caller caller) {
    return switch (ChatCalls.parsed(request)) {
      case Parsed.Invalid(var problem) -> ErrorBodies.badRequest(problem);
      case Parsed.Valid(var chat) -> plan(chat, caller);
    };
  }

  private HttpReply plan(ChatRequest chat, Caller caller) {
    Instant now = clock.instant();
    RouteVerdict verdict = router.plan(chat, caller, now);
    return switch (verdict) {
      case Planned(var plan) -> planned(chat, caller, plan, now);
      // Why a model cannot be reached is what is asked here, so it is an answer and no error.
      case NoTarget(var model, var omitted, var answers) ->
          HttpReply.json(200, RouteReplies.nowhere(model, omitted, answers));
      case NotSuchRequests(var model, _, var omitted) ->
          HttpReply.json(200, RouteReplies.nowhere(model, omitted, verdict.answers()));
      case Nowhere nowhere -> ErrorBodies.of(Refused.of(nowhere), now);
    };
  }

  private HttpReply planned(ChatRequest chat, Caller caller, RoutePlan plan, Instant now) {
    List<Quote> ways = plan.ways().stream().map(way -> Quote.of(chat, way, now)).toList();
    return HttpReply.json(
        200,
        RouteReplies.plan(
            ways.getFirst(),
            ways.stream().skip(1).findFirst(),
            BudgetReply.of(quoted(chat, caller, plan, now), now)));
  }

  /** What the budget says; empty if it cannot be asked, which takes nothing from the plan. */
  private Optional<Quoted> quoted(ChatRequest chat, Caller caller, RoutePlan plan, Instant now) {
    try {
      // Nothing is kept under this name, so it need not be one of its own.
      return Optional.of(quotes.of(RequestId.of(now, 0), chat, caller, plan));
    } catch (StoreUnavailable e) {
      LOG.warn("a plan is given without the budget", e);
      return Optional.empty();
    }
  }
}
