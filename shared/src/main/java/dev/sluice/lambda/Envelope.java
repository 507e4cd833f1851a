package dev.sluice.lambda;

import dev.sluice.chat.ErrorCategory;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An error while it is put together: OpenAI's envelope, and the status and the headers that follow
 * from its category. Used by one thread, for one answer.
 */
final class Envelope {
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final JsonObject error;
  private int status;

  private Envelope(ErrorCategory category, String message) {
    this.status = status(category);
    this.error =
        Json.object()
            .put("message", message)
            .put("type", type(category))
            .putNull("param")
            .putNull("code");
    headers.put("content-type", "application/json");
    headers.put("x-sluice-error-category", category.code());
  }

  /** An error of this category; field and code are null until they are given. */
  static Envelope of(ErrorCategory category, String message) {
    return new Envelope(category, message);
  }

  /** The field that is to blame. */
  Envelope param(Optional<String> field) {
    error.put("param", field);
    return this;
  }

  Envelope param(String field) {
    return param(Optional.of(field));
  }

  Envelope code(Optional<String> code) {
    error.put("code", code);
    return this;
  }

  Envelope code(String code) {
    return code(Optional.of(code));
  }

  /** Another status than the usual one of the category. */
  Envelope status(int another) {
    status = another;
    return this;
  }

  int status() {
    return status;
  }

  /** Members of our own beside those of OpenAI's. */
  JsonObject details() {
    return error;
  }

  /** When to come back, in whole seconds, rounded up; and whether it is worth it at all. */
  Envelope retryAfter(Duration wait, boolean worthIt) {
    Duration roundedUp = wait.plusSeconds(1).minusNanos(1);
    headers.put("retry-after", Long.toString(Math.max(1, roundedUp.toSeconds())));
    return shouldRetry(worthIt);
  }

  /** What the OpenAI SDKs obey before they look at the status. */
  Envelope shouldRetry(boolean worthIt) {
    headers.put("x-should-retry", Boolean.toString(worthIt));
    return this;
  }

  JsonValue json() {
    return Json.object().put("error", error).build();
  }

  HttpReply reply() {
    return new HttpReply(status, headers, json().toBytes());
  }

  private static int status(ErrorCategory category) {
    return switch (category) {
      case INVALID_REQUEST, CONTEXT_TOO_LONG, CONTENT_FILTERED -> 400;
      case AUTHENTICATION -> 401;
      case PERMISSION -> 403;
      case NOT_FOUND -> 404;
      case RATE_LIMITED, BUDGET_EXCEEDED, UPSTREAM_RATE_LIMITED -> 429;
      case UPSTREAM_CREDENTIALS, STREAM_INTERRUPTED -> 502;
      case UPSTREAM_UNAVAILABLE, LEDGER_UNAVAILABLE, SECRETS_UNAVAILABLE -> 503;
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
          SECRETS_UNAVAILABLE,
          UPSTREAM_TIMEOUT,
          INTERNAL ->
          "server_error";
    };
  }
}
