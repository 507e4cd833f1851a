package dev.sluice.lambda;

import dev.sluice.budget.Shortfall;
import dev.sluice.caller.KeyVerdict;
import dev.sluice.chat.ErrorCategory;
import dev.sluice.chat.RequestProblem;
import dev.sluice.gateway.ChatOutcome;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.Failure;
import dev.sluice.route.RoutePlan.Omitted;
import dev.sluice.secret.SecretUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a client is told when something goes wrong: one sentence for each outcome, and whether to
 * come back. The statuses and the form are {@link Envelope}'s. Pure.
 */
public final class ErrorBodies {
  /** After a limit that never resets, and where only the operator can help. */
  private static final Duration LONG = Duration.ofHours(1);

  /**
   * After all targets were tried and none said when to come back, or a secret was not to be had.
   */
  private static final Duration UPSTREAM = Duration.ofSeconds(5);

  /** After a want of ours that passes quickly. */
  private static final Duration SHORT = Duration.ofSeconds(1);

  /** Names from outside are quoted up to here, and no further. */
  private static final int MOST_QUOTED = 100;

  private ErrorBodies() {}

  /**
   * The answer to a call that ended like this.
   *
   * @throws IllegalArgumentException if it was answered
   */
  public static HttpReply of(ChatOutcome outcome, Instant now) {
    return envelope(outcome, now).reply();
  }

  /** What an answer to a call that ended like this says of it: the member {@code error}. */
  public static JsonValue error(ChatOutcome outcome, Instant now) {
    return envelope(outcome, now).json().get("error");
  }

  /** The data of the event that ends a stream which broke off. */
  public static JsonValue event(ChatOutcome outcome, Instant now) {
    return envelope(outcome, now).json();
  }

  /** The answer to a request that is wrong. */
  public static HttpReply badRequest(RequestProblem problem) {
    return wrong(problem).reply();
  }

  /** An answer of this category with this sentence. */
  public static HttpReply plain(ErrorCategory category, String message, String code) {
    return Envelope.of(category, message).code(code).reply();
  }

  /** The answer to a path and method that nothing is behind. */
  public static HttpReply nothingAt(ProxyRequest request, String hint) {
    String route = request.method() + " " + cut(request.path());
    return plain(
        ErrorCategory.NOT_FOUND, "There is nothing at " + route + " yet." + hint, "unknown_url");
  }

  /** The answer to a body of more than so many bytes. */
  public static HttpReply tooLarge(long most) {
    return Envelope.of(
            ErrorCategory.INVALID_REQUEST,
            "The request body is larger than " + most + " bytes, the most this gateway takes.")
        .code("request_too_large")
        .status(413)
        .reply();
  }

  /** The answer to what cannot be made, because it is there. */
  public static HttpReply conflict(String message, String code) {
    return Envelope.of(ErrorCategory.INVALID_REQUEST, message).code(code).status(409).reply();
  }

  /**
   * The answer where a bug was met. It may have cost money and will be met again, so an SDK is not
   * to send the request once more by itself.
   */
  public static HttpReply internal() {
    return Envelope.of(ErrorCategory.INTERNAL, "Something went wrong in the gateway.")
        .code("internal")
        .shouldRetry(false)
        .reply();
  }

  /** The answer where a secret is needed and cannot be read; nothing was done. */
  public static HttpReply secretUnavailable(SecretUnavailable outage) {
    return Envelope.of(
            ErrorCategory.SECRETS_UNAVAILABLE,
            "A secret of the gateway's cannot be read now: " + outage.why() + ".")
        .code(ErrorCategory.SECRETS_UNAVAILABLE.code())
        .retryAfter(UPSTREAM, true)
        .reply();
  }

  /**
   * The answer where records are more than can be read while somebody waits: to read them again
   * costs as much again and ends alike, so an SDK is not to do so by itself.
   */
  public static HttpReply tooManyRecords(Duration patience) {
    return Envelope.of(
            ErrorCategory.LEDGER_UNAVAILABLE,
            "The records could not be read in "
                + patience.toSeconds()
                + " seconds. The scheduled reports have more time; see the archive.")
        .code("report_too_large")
        .shouldRetry(false)
        .reply();
  }

  private static Envelope envelope(ChatOutcome outcome, Instant now) {
    return switch (outcome) {
      case ChatOutcome.Answered _ ->
          throw new IllegalArgumentException("an answer is not an error");
      case ChatOutcome.StoodIn(var cause, _, _, _) -> envelope(cause, now);
      case ChatOutcome.UnknownKey(var reason) ->
          Envelope.of(ErrorCategory.AUTHENTICATION, key(reason)).code("invalid_api_key");
      case ChatOutcome.BadRequest(var problem) -> wrong(problem);
      case ChatOutcome.UnknownModel(var model, var nearest) ->
          Envelope.of(ErrorCategory.NOT_FOUND, unknownModel(model, nearest))
              .param("model")
              .code("model_not_found");
      case ChatOutcome.ModelNotAllowed(var model) ->
          Envelope.of(
                  ErrorCategory.PERMISSION, "This key may not use the model " + quoted(model) + ".")
              .param("model")
              .code("model_not_allowed");
      case ChatOutcome.NoTarget noTarget -> noTarget(noTarget, now);
      case ChatOutcome.OverBudget(var shortfall) -> overBudget(shortfall, now);
      case ChatOutcome.Unpriced(var model, var scope) ->
          Envelope.of(
                  ErrorCategory.BUDGET_EXCEEDED,
                  "The model "
                      + quoted(model)
                      + " has no known price, and the budget of "
                      + scope.name()
                      + " allows only what has one.")
              .param("model")
              .code("price_unknown")
              .retryAfter(LONG, false);
      case ChatOutcome.Crowded(var scope) ->
          Envelope.of(
                  ErrorCategory.RATE_LIMITED,
                  "Too many requests of " + scope.name() + " are under way at once.")
              .code("rate_limit_exceeded")
              .retryAfter(SHORT, true);
      case ChatOutcome.LedgerDown _ ->
          Envelope.of(
                  ErrorCategory.LEDGER_UNAVAILABLE,
                  "The ledger cannot be reached, and nothing is let through without it.")
              .code("ledger_unavailable")
              .retryAfter(SHORT, true);
      case ChatOutcome.Failed failed -> failed(failed);
    };
  }

  private static Envelope noTarget(ChatOutcome.NoTarget outcome, Instant now) {
    if (outcome.error().orElseThrow() == ErrorCategory.UPSTREAM_CREDENTIALS) {
      return credentials().shouldRetry(false);
    }
    String sentence =
        "The model "
            + quoted(outcome.model())
            + " cannot be reached now: "
            + reasons(outcome.omitted())
            + ".";
    Envelope envelope = Envelope.of(outcome.error().orElseThrow(), sentence).param("model");
    // Nothing was sent, and what passes is tried again by an SDK as it would try the provider.
    if (outcome.until().isPresent()) {
      Duration wait = Duration.between(now, outcome.until().get());
      return envelope.code("no_target").retryAfter(wait.isPositive() ? wait : SHORT, true);
    }
    return outcome.lacksReadableKey()
        ? envelope.code(ErrorCategory.SECRETS_UNAVAILABLE.code()).retryAfter(UPSTREAM, true)
        : envelope.code("no_target").retryAfter(LONG, false);
  }

  private static Envelope wrong(RequestProblem problem) {
    return Envelope.of(problem.category(), problem.message())
        .param(problem.param())
        .code(problem.code());
  }

  private static Envelope failed(ChatOutcome.Failed outcome) {
    Envelope envelope = failed(outcome.failure());
    // One try is told by its sentence.
    if (outcome.attempts().size() + outcome.skipped().size() > 1) {
      Tried.put(outcome, envelope.details());
    }
    return envelope;
  }

  private static Envelope failed(Failure failure) {
    ErrorCategory category = failure.kind().category();
    // What the provider says of the operator's key is not for callers, its code least of all: it
    // would read as if their own key were bad.
    Envelope envelope =
        category == ErrorCategory.UPSTREAM_CREDENTIALS
            ? credentials()
            : Envelope.of(category, failure.message())
                .param(failure.param())
                .code(failure.code().orElse(category.code()));
    // All targets were tried: what an SDK would send again has been sent again.
    return switch (envelope.status()) {
      case 429, 503 -> envelope.retryAfter(failure.retryAfter().orElse(UPSTREAM), false);
      default -> envelope.shouldRetry(false);
    };
  }

  private static Envelope credentials() {
    return Envelope.of(
            ErrorCategory.UPSTREAM_CREDENTIALS,
            "The gateway's own access to the provider does not work; the operator has to look.")
        .code(ErrorCategory.UPSTREAM_CREDENTIALS.code());
  }

  private static Envelope overBudget(Shortfall shortfall, Instant now) {
    Duration wait =
        shortfall
            .resetsAt()
            .map(reset -> Duration.between(now, reset))
            .filter(Duration::isPositive)
            .orElse(shortfall.resetsAt().isPresent() ? SHORT : LONG);
    Envelope envelope =
        Envelope.of(
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
                    + " is held for requests under way.")
            .code("budget_exceeded")
            .retryAfter(wait, false);
    envelope
        .details()
        .put("scope", shortfall.scope().name())
        .put("window", shortfall.window().rule())
        .put("limit", shortfall.limit().usd())
        .put("spent", shortfall.spent().usd())
        .put("held", shortfall.held().usd())
        .put("resets_at", shortfall.resetsAt().map(Instant::toString));
    return envelope;
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
    String sentence = "There is no model " + quoted(model) + " here.";
    return nearest.isEmpty()
        ? sentence + " GET /v1/models lists those there are."
        : sentence + " Did you mean '" + String.join("' or '", nearest) + "'?";
  }

  private static String reasons(List<Omitted> omitted) {
    return String.join(
        "; ", omitted.stream().map(o -> o.target().id() + ": " + o.reason()).toList());
  }

  private static String quoted(String name) {
    return "'" + cut(name) + "'";
  }

  private static String cut(String text) {
    return text.length() <= MOST_QUOTED ? text : text.substring(0, MOST_QUOTED) + "…";
  }
}
