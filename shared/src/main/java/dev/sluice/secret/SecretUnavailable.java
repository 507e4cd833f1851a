package dev.sluice.secret;

import org.jspecify.annotations.Nullable;

/**
 * A secret that cannot be read now, and of which nothing is known from before. It may be there all
 * the same: nobody is to be told that it is missing. The message says why in words that may be
 * shown to a caller: it has neither the secret nor where it is kept.
 */
public final class SecretUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * An outage.
   *
   * @param why in words for anyone ({@code "Secrets Manager does not answer"})
   * @param cause for the log; its message may say more
   */
  public SecretUnavailable(String why, @Nullable Throwable cause) {
    super(why, cause);
  }

  /** A secret that was read and makes no sense; what it is instead is not to be repeated. */
  public SecretUnavailable(String why) {
    this(why, null);
  }

  /** Why, in words for anyone. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
