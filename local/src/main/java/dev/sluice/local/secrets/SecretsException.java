package dev.sluice.local.secrets;

/**
 * Something between here and the secret does not work, and nothing was changed. The message is one
 * sentence for the operator, with what to do where that is known; it has no key in it.
 */
public final class SecretsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SecretsException(String sentence) {
    super(sentence);
  }

  /** The sentence. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
