package dev.sluice.chat;

import dev.sluice.json.JsonValue;
import java.util.function.Predicate;

/** Leaves the reading of a request at its first problem; never leaves this package. */
final class Rejection extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient RequestProblem problem;

  Rejection(RequestProblem problem) {
    super(problem.message(), null, false, false);
    this.problem = problem;
  }

  /** A field that is there and wrong. */
  static Rejection invalid(String param, String message) {
    return new Rejection(RequestProblem.at(param, "invalid_value", message));
  }

  /** A field that must be there and is not, or is something else than what is wanted. */
  static Rejection missingOr(JsonValue value, String name, String wanted) {
    return value.isPresent()
        ? isNot(value, name, wanted)
        : new Rejection(
            RequestProblem.at(
                name,
                "missing_required_parameter",
                "'" + name + "' is missing: give " + wanted + "."));
  }

  /** Refuses a value that is there and not of the right kind. */
  static void unless(Predicate<JsonValue> right, JsonValue value, String name, String kind) {
    if (value.isPresent() && !right.test(value)) {
      throw isNot(value, name, kind);
    }
  }

  /** A field that is of another kind. */
  static Rejection isNot(JsonValue value, String name, String wanted) {
    return invalid(name, "'" + name + "' must be " + wanted + ", not " + value.kind() + ".");
  }

  RequestProblem problem() {
    return problem;
  }
}
