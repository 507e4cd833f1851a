package dev.sluice.provider.anthropic;

import dev.sluice.chat.FailureClass;
import dev.sluice.provider.Failure;
import dev.sluice.provider.failure.Failures;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Leaves the translation of a request at the first thing that cannot be said in the dialect; never
 * leaves this package.
 */
final class Untranslatable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  private Untranslatable(Failure failure) {
    super(failure.message(), null, false, false);
    this.failure = failure;
  }

  /** Another target may take it. */
  static Untranslatable here(String param, String message) {
    return new Untranslatable(Failures.unsupported(param, message));
  }

  /** No target could take it. */
  static Untranslatable anywhere(String param, String message) {
    return new Untranslatable(
        new Failure(
            FailureClass.INVALID_REQUEST,
            OptionalInt.empty(),
            message,
            Optional.of(param),
            Optional.of("invalid_value"),
            Optional.empty()));
  }

  Failure failure() {
    return failure;
  }
}
