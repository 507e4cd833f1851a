package dev.sluice.chat;

import java.util.Locale;

/**
 * What went wrong, in the words a user of the gateway sees: the closed list of the header {@code
 * x-sluice-error-category} and of the usage record.
 */
public enum ErrorCategory {
  INVALID_REQUEST,
  AUTHENTICATION,
  PERMISSION,
  NOT_FOUND,
  RATE_LIMITED,
  BUDGET_EXCEEDED,
  CONTEXT_TOO_LONG,
  CONTENT_FILTERED,
  UPSTREAM_RATE_LIMITED,
  UPSTREAM_UNAVAILABLE,
  UPSTREAM_CREDENTIALS,
  UPSTREAM_TIMEOUT,
  STREAM_INTERRUPTED,
  LEDGER_UNAVAILABLE,
  SECRETS_UNAVAILABLE,
  INTERNAL;

  /** The name on the wire and in records: {@code budget_exceeded}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
