package dev.sluice.simulator.http;

import java.io.IOException;

/** Bytes that are no HTTP/1.1 request, or one larger than this server reads. */
final class Malformed extends IOException {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final String problem;

  Malformed(int status, String message) {
    super(message);
    this.status = status;
    this.problem = message;
  }

  /** What is wrong, for the client. */
  String problem() {
    return problem;
  }

  /** The status to refuse it with. */
  int status() {
    return status;
  }
}
