package dev.sluice.lambda;

import dev.sluice.budget.Shortfall;
import dev.sluice.caller.KeyVerdict;
import dev.sluice.chat.ErrorCategory;
import dev.sluice.chat.RequestProblem;
import dev.sluice.gateway.ChatOutcome;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.Failure;
import dev.sluice.route.RoutePlan.Omitted;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told when something goes wrong: OpenAI's envelope, the status of each category,
 * and whether to come back. Pure.
 */
public final class ErrorBodies {
  /** After a limit that never resets, and for want of anything better. */
  private static final Duration LONG = Duration.ofHours(1);

  private static final Duration SHORT = Duration.ofSeconds(1);

  private ErrorBodies() {}

  /** The answer to a call that ended like this. */
  public static HttpReply of(ChatOutcome outcome, Instant now) {
    return switch (outcome) {
      case ChatOutcome.Answered _ ->
          throw new IllegalArgumentException("an answer is not an error");
      case ChatOutcome.UnknownKey(var reason) ->
          error(ErrorCategory.AUTHENTICATION, key(reason), null, "invalid_api_key").reply();
      case ChatOutcome.BadRequest(var problem) -> badRequest(problem);
      case ChatOutcome.UnknownModel(var model, var nearest) ->
          error(ErrorCategory.NOT_FOUND, unknownModel(model, nearest), "model", "model_not_found")
              .reply();
      case ChatOutcome.ModelNotAllowed(var model) ->
          error(
                  ErrorCategory.PERMISSION,
                  "This key may not use the model '" + model + "'.",
                  "model",
                  "model_not_allowed")
              .reply();
      case ChatOutcome.NoTarget(var model, var omitted) ->
          error(
                  ErrorCategory.UPSTREAM_UNAVAILABLE,
                  "The model '" + model + "' cannot be reached now: " + reasons(omitted) + ".",
                  "model",
                  "no_target")
              .retryAfter(LONG, false)
              .reply();
      case ChatOutcome.OverBudget(var shortfall) -> overBudget(shortfall, now);
      case ChatOutcome.Unpriced(var model, var scope) ->
          error(
                  ErrorCategory.BUDGET_EXCEEDED,
                  "The model '"
                      + model
                      + "' has no known price, and the budget of "
                      + scope.name()
                      + " allows only what has one.",
                  "model",
                  "price_unknown")
              .retryAfter(LONG, false)
              .reply();
      case ChatOutcome.Crowded(var scope) ->
          error(
                  ErrorCategory.RATE_LIMITED,
                  "Too many requests of " + scope.name() + " are under way at once.",
                  null,
                  "rate_limit_exceeded")
              .retryAfter(SHORT, true)
              .reply();
      case ChatOutcome.LedgerDown _ ->
          error(
                  ErrorCategory.LEDGER_UNAVAILABLE,
                  "The ledger cannot be reached, and nothing is let through without it.",
                  null,
                  "ledger_unavailable")
              .retryAfter(SHORT, true)
              .reply();
      case ChatOutcome.Failed(var failure, _, _) -> failed(failure).reply();
    };
  }

  /** The data of the event that ends a stream which broke off. */
  public static JsonValue event(ChatOutcome.Failed outcome) {
    return failed(outcome.failure()).envelope();
  }

  /** The answer to a request that is wrong. */
  public static HttpReply badRequest(RequestProblem problem) {
    return error(
            ErrorCategory.INVALID_REQUEST,
            problem.message(),
            problem.param().orElse(null),
            problem.code().orElse(null))
        .reply();
  }

  /** An answer of this category with this sentence. */
  public static HttpReply plain(ErrorCategory category, String message, String code) {
    return error(category, message, null, code).reply();
  }

  /** The answer to a body of more than so many bytes. */
  public static HttpReply tooLarge(long most) {
    Parts parts =
        error(
            ErrorCategory.INVALID_REQUEST,
            "The request body is larger than " + most + " bytes, the most this gateway takes.",
            null,
            "request_too_large");
    return new HttpReply(413, parts.headers, parts.envelope().toBytes());
  }

  private static Parts failed(Failure failure) {
    ErrorCategory category = failure.kind().category();
    String message =
        category == ErrorCategory.UPSTREAM_CREDENTIALS
            // What the provider says of the operator's key is not for callers.
            ? "The gateway's own access to the provider does not work; the operator has to look."
            : failure.message();
    Parts parts =
        error(
            category,
            message,
            failure.param().orElse(null),
            failure.code().orElse(category.code()));
    return switch (status(category)) {
      case 429, 503 -> parts.retryAfter(failure.retryAfter().orElse(SHORT.multipliedBy(5)), false);
      case 502, 504 -> parts.header("x-should-retry", "false");
      default -> parts;
    };
  }

  private static HttpReply overBudget(Shortfall shortfall, Instant now) {
    Duration wait =
        shortfall
            .resetsAt()
            .map(reset -> Duration.between(now, reset).plusSeconds(1))
            .filter(Duration::isPositive)
            .orElse(LONG);
    Parts parts =
        error(
            ErrorCategory.BUDGET_EXCEEDED,
            "The budget of "
                + shortfall.scope().name()
                + " ("
                + shortfall.limit()
                + ", "
                + shortfall.window()
                + ") does not cover this request: "
                + shortfall.spent()
                + " is spent and "
                + shortfall.held()
                + " is held for requests under way.",
            null,
            "budget_exceeded");
    parts
        .error
        .put("scope", shortfall.scope().name())
        .put("window", shortfall.window().rule())
        .put("limit", shortfall.limit().usd())
        .put("spent", shortfall.spent().usd())
        .put("held", shortfall.held().usd())
        .put("resets_at", shortfall.resetsAt().map(Instant::toString));
    return parts.retryAfter(wait, false).reply();
  }

  private static String key(KeyVerdict.Reason reason) {
    return switch (reason) {
      case MISSING ->
          "No API key was sent. Send it in the header 'Authorization: Bearer <key>', 'x-api-key'"
              + " or 'api-key'.";
      case UNKNOWN -> "The API key is not known here.";
      case EXPIRED -> "The API key has expired.";
      case BLOCKED -> "The API key is blocked.";
    };
  }

  private static String unknownModel(String model, List<String> nearest) {
    String sentence = "There is no model '" + model + "' here.";
    return nearest.isEmpty()
        ? sentence + " GET /v1/models lists those there are."
        : sentence + " Did you mean '" + String.join("' or '", nearest) + "'?";
  }

  private static String reasons(List<Omitted> omitted) {
    return String.join(
        "; ", omitted.stream().map(o -> o.target().id() + ": " + o.reason()).toList());
  }

  private static Parts error(
      ErrorCategory category, String message, @Nullable String param, @Nullable String code) {
    JsonObject error =
        Json.object()
            .put("message", message)
            .put("type", type(category))
            .put("param", Optional.ofNullable(param))
            .put("code", Optional.ofNullable(code));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/json");
    headers.put("x-sluice-error-category", category.code());
    return new Parts(status(category), error, headers);
  }

  private static int status(ErrorCategory category) {
    return switch (category) {
      case INVALID_REQUEST, CONTEXT_TOO_LONG, CONTENT_FILTERED -> 400;
      case AUTHENTICATION -> 401;
      case PERMISSION -> 403;
      case NOT_FOUND -> 404;
      case RATE_LIMITED, BUDGET_EXCEEDED, UPSTREAM_RATE_LIMITED -> 429;
      case UPSTREAM_CREDENTIALS, STREAM_INTERRUPTED -> 502;
      case UPSTREAM_UNAVAILABLE, LEDGER_UNAVAILABLE -> 503;
      case UPSTREAM_TIMEOUT -> 504;
      case INTERNAL -> 500;
    };
  }

  private static String type(ErrorCategory category) {
    return switch (category) {
      case INVALID_REQUEST, CONTEXT_TOO_LONG, CONTENT_FILTERED, AUTHENTICATION, NOT_FOUND ->
          "invalid_request_error";
      case PERMISSION -> "permission_error";
      case RATE_LIMITED, UPSTREAM_RATE_LIMITED -> "rate_limit_error";
      case BUDGET_EXCEEDED -> "insufficient_quota";
      case UPSTREAM_CREDENTIALS,
          STREAM_INTERRUPTED,
          UPSTREAM_UNAVAILABLE,
          LEDGER_UNAVAILABLE,
          UPSTREAM_TIMEOUT,
          INTERNAL ->
          "server_error";
    };
  }

  /** An error while it is put together. */
  private record Parts(int status, JsonObject error, Map<String, String> headers) {
    Parts header(String name, String value) {
      headers.put(name, value);
      return this;
    }

    /** When to come back; {@code x-should-retry} is what the OpenAI SDKs obey. */
    Parts retryAfter(Duration wait, boolean worthIt) {
      header("retry-after", Long.toString(Math.max(1, wait.toSeconds())));
      return header("x-should-retry", Boolean.toString(worthIt));
    }

    JsonValue envelope() {
      return Json.object().put("error", error).build();
    }

    HttpReply reply() {
      return new HttpReply(status, headers, envelope().toBytes());
    }
  }
}
