package dev.sluice.provider.gemini;

import dev.sluice.chat.FailureClass;
import dev.sluice.provider.Failure;
import dev.sluice.provider.failure.Failures;
import java.util.Optional;
import java.util.OptionalInt;

/** Leaves the translation of a request at what cannot be translated; never leaves the package. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  private Refusal(Failure failure) {
    super(failure.message(), null, false, false);
    this.failure = failure;
  }

  /** Something that Gemini, or this model, does not take, though another may. */
  static Refusal unsupported(String param, String message) {
    return new Refusal(Failures.unsupported(param, message));
  }

  /** Something that is wrong for whomever it is sent to. */
  static Refusal invalid(String param, String message) {
    return new Refusal(
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
