package dev.sluice.chat;

import java.util.Locale;

/**
 * Why one try at one target failed. What follows from it is decided here once: whether the same
 * target may be tried again, whether another one can help, whether it may be billed, and what the
 * caller is told.
 */
public enum FailureClass {
  /** Too many requests or tokens a minute; passes. */
  RATE_LIMITED(Next.RETRY, Bill.NONE, ErrorCategory.UPSTREAM_RATE_LIMITED),
  /** The operator's credit or quota with the provider is used up; does not pass by waiting. */
  QUOTA_EXHAUSTED(Next.OTHER_TARGET, Bill.NONE, ErrorCategory.UPSTREAM_CREDENTIALS),
  /** The operator's key is missing, wrong or not allowed: never shown as the caller's fault. */
  CREDENTIALS(Next.OTHER_TARGET, Bill.NONE, ErrorCategory.UPSTREAM_CREDENTIALS),
  /**
   * The provider refused a key that has been replaced since it was read: the new one is known now.
   */
  STALE_KEY(Next.AT_ONCE, Bill.NONE, ErrorCategory.UPSTREAM_CREDENTIALS),
  /** The operator's key cannot be read now: there may be one, and nothing was sent. */
  KEY_UNREADABLE(Next.OTHER_TARGET, Bill.NONE, ErrorCategory.SECRETS_UNAVAILABLE),
  /** The provider does not know the model. */
  MODEL_NOT_FOUND(Next.OTHER_TARGET, Bill.NONE, ErrorCategory.UPSTREAM_UNAVAILABLE),
  /** The request itself is wrong; no target can cure that. */
  INVALID_REQUEST(Next.STOP, Bill.NONE, ErrorCategory.INVALID_REQUEST),
  /**
   * The target cannot do what the request asks for, or not with these parameters: no work was done.
   */
  UNSUPPORTED(Next.OTHER_TARGET, Bill.NONE, ErrorCategory.INVALID_REQUEST),
  /** More tokens than the model takes; a target with a larger window can help. */
  CONTEXT_TOO_LONG(Next.OTHER_TARGET, Bill.NONE, ErrorCategory.CONTEXT_TOO_LONG),
  CONTENT_FILTERED(Next.STOP, Bill.NONE, ErrorCategory.CONTENT_FILTERED),
  /** 5xx, 529, 408 or a lock (409). */
  SERVER_ERROR(Next.RETRY, Bill.NONE, ErrorCategory.UPSTREAM_UNAVAILABLE),
  /** No connection, or one that broke before the whole request was written: no work was done. */
  CONNECT(Next.RETRY, Bill.NONE, ErrorCategory.UPSTREAM_UNAVAILABLE),
  /** The request was sent, and then came no first byte, or a silence, for too long. */
  TIMEOUT(Next.OTHER_TARGET, Bill.PERHAPS, ErrorCategory.UPSTREAM_TIMEOUT),
  /** The answer ended before its end, or before its beginning. */
  STREAM_CUT(Next.RETRY, Bill.PERHAPS, ErrorCategory.STREAM_INTERRUPTED),
  /** An answer that is not in the dialect. */
  UNINTELLIGIBLE(Next.OTHER_TARGET, Bill.PERHAPS, ErrorCategory.UPSTREAM_UNAVAILABLE),
  /** The caller hung up; there is nobody to answer. */
  CLIENT_GONE(Next.STOP, Bill.PERHAPS, ErrorCategory.STREAM_INTERRUPTED);

  private enum Next {
    RETRY,
    AT_ONCE,
    OTHER_TARGET,
    STOP
  }

  private enum Bill {
    NONE,
    PERHAPS
  }

  private final Next next;
  private final Bill bill;
  private final ErrorCategory category;

  FailureClass(Next next, Bill bill, ErrorCategory category) {
    this.next = next;
    this.bill = bill;
    this.category = category;
  }

  /** Whether the same target may be tried again after a pause. */
  public boolean canBeRetried() {
    return next == Next.RETRY;
  }

  /**
   * Whether the same target may be asked once more without a pause and beside its retries: what it
   * refused is not what it would be sent now.
   */
  public boolean canBeSentAtOnce() {
    return next == Next.AT_ONCE;
  }

  /**
   * Whether no other target can help either; of refused content, none but one that the operator
   * names for it.
   */
  public boolean endsTheRequest() {
    return next == Next.STOP;
  }

  /**
   * Whether the upstream may have worked, and so may bill, although no answer of it came. The
   * others were turned away before any work: their providers bill nothing for them.
   */
  public boolean mayBeBilled() {
    return bill == Bill.PERHAPS;
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
