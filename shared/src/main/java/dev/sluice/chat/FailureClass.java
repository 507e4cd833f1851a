package dev.sluice.chat;

import java.util.Locale;

/**
 * Why one try at one target failed. What follows from it is decided here once: whether the same
 * target may be tried again, whether another one can help, and what the caller is told.
 */
public enum FailureClass {
  /** Too many requests or tokens a minute; passes. */
  RATE_LIMITED(Next.RETRY, ErrorCategory.UPSTREAM_RATE_LIMITED),
  /** The operator's credit or quota with the provider is used up; does not pass by waiting. */
  QUOTA_EXHAUSTED(Next.OTHER_TARGET, ErrorCategory.UPSTREAM_CREDENTIALS),
  /** The operator's key is missing, wrong or not allowed: never shown as the caller's fault. */
  CREDENTIALS(Next.OTHER_TARGET, ErrorCategory.UPSTREAM_CREDENTIALS),
  /** The provider does not know the model. */
  MODEL_NOT_FOUND(Next.OTHER_TARGET, ErrorCategory.UPSTREAM_UNAVAILABLE),
  /** The request itself is wrong; no target can cure that. */
  INVALID_REQUEST(Next.STOP, ErrorCategory.INVALID_REQUEST),
  /** More tokens than the model takes; a target with a larger window can help. */
  CONTEXT_TOO_LONG(Next.OTHER_TARGET, ErrorCategory.CONTEXT_TOO_LONG),
  CONTENT_FILTERED(Next.STOP, ErrorCategory.CONTENT_FILTERED),
  /** 5xx, 529, 408 or a lock (409). */
  SERVER_ERROR(Next.RETRY, ErrorCategory.UPSTREAM_UNAVAILABLE),
  /** No connection: nothing was sent. */
  CONNECT(Next.RETRY, ErrorCategory.UPSTREAM_UNAVAILABLE),
  /** No first byte, or a silence, for too long. */
  TIMEOUT(Next.OTHER_TARGET, ErrorCategory.UPSTREAM_TIMEOUT),
  /** The answer ended before its end. */
  STREAM_CUT(Next.RETRY, ErrorCategory.STREAM_INTERRUPTED),
  /** An answer that is not in the dialect. */
  UNINTELLIGIBLE(Next.OTHER_TARGET, ErrorCategory.UPSTREAM_UNAVAILABLE),
  /** The caller hung up; there is nobody to answer. */
  CLIENT_GONE(Next.STOP, ErrorCategory.STREAM_INTERRUPTED);

  private enum Next {
    RETRY,
    OTHER_TARGET,
    STOP
  }

  private final Next next;
  private final ErrorCategory category;

  FailureClass(Next next, ErrorCategory category) {
    this.next = next;
    this.category = category;
  }

  /** Whether the same target may be tried again after a pause. */
  public boolean canBeRetried() {
    return next == Next.RETRY;
  }

  /** Whether no other target can help either. */
  public boolean endsTheRequest() {
    return next == Next.STOP;
  }

  /** Whether the provider may have worked, and may send a bill, all the same. */
  public boolean mayBeBilled() {
    return switch (this) {
      case TIMEOUT, STREAM_CUT, UNINTELLIGIBLE, CLIENT_GONE -> true;
      default -> false;
    };
  }

  /** What the caller is told if nothing else helps. */
  public ErrorCategory category() {
    return category;
  }

  /** The name in records: {@code rate_limited}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
