package dev.sluice.provider.failure;

import dev.sluice.provider.Failure;

/**
 * Leaves the translation of a request at the first thing that cannot be said in a dialect. Thrown
 * and caught within one dialect, which makes an answer of it; nobody else sees it.
 */
public final class Untranslatable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  private Untranslatable(Failure failure) {
    super(failure.message(), null, false, false);
    this.failure = failure;
  }

  /** Another target may take it. */
  public static Untranslatable here(String param, String message) {
    return new Untranslatable(Failures.unsupported(param, message));
  }

  /** No target could take it. */
  public static Untranslatable anywhere(String param, String message) {
    return new Untranslatable(Failures.invalid(param, message));
  }

  public Failure failure() {
    return failure;
  }
}
