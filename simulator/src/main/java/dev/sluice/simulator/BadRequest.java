package dev.sluice.simulator;

import java.util.Optional;

/** A request, or a script, that says something it cannot: answered with a 400. */
final class BadRequest extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private final String param;
  private final String problem;

  /** A problem of the whole body. */
  BadRequest(String message) {
    this("", message);
  }

  /** A problem of one member; {@code param} is the path to it. */
  BadRequest(String param, String message) {
    super(message);
    this.param = param;
    this.problem = message;
  }

  /** The sentence for the client. */
  String problem() {
    return problem;
  }

  Optional<String> param() {
    return param.isEmpty() ? Optional.empty() : Optional.of(param);
  }
}
