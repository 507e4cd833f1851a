package dev.sluice.lambda.routes;

import dev.sluice.caller.Caller;
import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.Parsed;
import dev.sluice.gateway.ChatOutcome.Refused;
import dev.sluice.gateway.Quote;
import dev.sluice.lambda.ChatCalls;
import dev.sluice.lambda.ErrorBodies;
import dev.sluice.lambda.FrontDoor;
import dev.sluice.lambda.HttpReply;
import dev.sluice.lambda.KeyGate;
import dev.sluice.lambda.ProxyRequest;
import dev.sluice.route.RouteVerdict.NoTarget;
import dev.sluice.route.RouteVerdict.NotSuchRequests;
import dev.sluice.route.RouteVerdict.Nowhere;
import dev.sluice.route.RouteVerdict.Planned;
import dev.sluice.route.Router;
import java.time.InstantSource;
import java.util.List;

/**
 * The routes of fallback-router: the targets a caller's requests can come to, and where a body
 * would go. Nobody is called. Thread-safe.
 */
public final class RoutesApi implements FrontDoor.Routes {
  /** The routes, as the template has them. */
  public static final List<String> ROUTES = List.of("GET /v1/routes", "POST /v1/routes/plan");

  private final KeyGate callers;
  private final Router router;
  private final long mostBytes;
  private final InstantSource clock;

  /**
   * The routes.
   *
   * @param mostBytes the largest request body, in bytes: that of a chat
   */
  public RoutesApi(KeyGate callers, Router router, long mostBytes, InstantSource clock) {
    this.callers = callers;
    this.router = router;
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
    return switch (router.plan(chat, caller, clock.instant())) {
      case Planned(var plan) ->
          HttpReply.json(200, RouteReplies.plan(Quote.of(chat, plan, clock.instant())));
      // Why a model cannot be reached is what is asked here, so it is an answer and no error.
      case NoTarget(var model, var omitted, _) ->
          HttpReply.json(200, RouteReplies.nowhere(model, omitted));
      case NotSuchRequests(var model, _, var omitted) ->
          HttpReply.json(200, RouteReplies.nowhere(model, omitted));
      case Nowhere nowhere -> ErrorBodies.of(Refused.of(nowhere), clock.instant());
    };
  }
}
