package dev.sluice.lambda.budget;

import dev.sluice.budget.Balances;
import dev.sluice.caller.Caller;
import dev.sluice.caller.Scope;
import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.Parsed;
import dev.sluice.chat.RequestId;
import dev.sluice.chat.RequestProblem;
import dev.sluice.gateway.Quotes;
import dev.sluice.lambda.ChatCalls;
import dev.sluice.lambda.ErrorBodies;
import dev.sluice.lambda.FrontDoor;
import dev.sluice.lambda.HttpReply;
import dev.sluice.lambda.KeyGate;
import dev.sluice.lambda.ProxyRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The routes of budget-check that are every caller's: what is left of the caller's own money, and
 * what a request would cost. They read, and change nothing. Thread-safe.
 */
public final class BudgetApi implements FrontDoor.Routes {
  /** These routes, as the template has them. */
  public static final List<String> ROUTES = List.of("GET /v1/budget", "POST /v1/budget/quote");

  private final KeyGate callers;
  private final Balances balances;
  private final Quotes quotes;
  private final long mostBytes;
  private final InstantSource clock;
  private final FrontDoor.Routes others;

  /**
   * The routes.
   *
   * @param mostBytes the largest request body, in bytes: that of a chat
   * @param others answers everything else
   */
  public BudgetApi(
      KeyGate callers,
      Balances balances,
      Quotes quotes,
      long mostBytes,
      InstantSource clock,
      FrontDoor.Routes others) {
    this.callers = callers;
    this.balances = balances;
    this.quotes = quotes;
    this.mostBytes = mostBytes;
    this.clock = clock;
    this.others = others;
  }

  @Override
  public HttpReply answer(ProxyRequest request) {
    return switch (request.method() + " " + request.path()) {
      case "GET /v1/budget" -> callers.admit(request, caller -> budget(request, caller));
      case "POST /v1/budget/quote" ->
          request.body().length > mostBytes
              ? ErrorBodies.tooLarge(mostBytes)
              : callers.admit(request, caller -> quote(request, caller));
      default -> others.answer(request);
    };
  }

  private HttpReply budget(ProxyRequest request, Caller caller) {
    Optional<String> user = Optional.ofNullable(request.query().get("user"));
    if (user.filter(name -> !Scope.isUser(name)).isPresent()) {
      return ErrorBodies.badRequest(
          RequestProblem.at(
              "user",
              "invalid_value",
              "'user' must have 1 to 128 characters, none of them a control character."));
    }
    Instant now = clock.instant();
    return HttpReply.json(200, BudgetReplies.budget(balances.of(caller.scopes(user), now), now));
  }

  private HttpReply quote(ProxyRequest request, Caller caller) {
    return switch (ChatCalls.parsed(request)) {
      case Parsed.Invalid(var problem) -> ErrorBodies.badRequest(problem);
      case Parsed.Valid(var chat) -> quote(chat, caller);
    };
  }

  private HttpReply quote(ChatRequest chat, Caller caller) {
    Instant now = clock.instant();
    // Nothing is kept under this name, so it need not be one of its own.
    RequestId id = RequestId.of(now, 0);
    return switch (quotes.of(id, chat, caller)) {
      case Quotes.Unroutable(var outcome) -> ErrorBodies.of(outcome, now);
      case Quotes.Quoted quoted -> HttpReply.json(200, BudgetReplies.quote(quoted, now));
    };
  }
}
