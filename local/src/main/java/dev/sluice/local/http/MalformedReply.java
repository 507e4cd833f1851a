package dev.sluice.local.http;

import java.io.IOException;

/** What a function wrote is no answer that API Gateway could pass on. The message says why. */
final class MalformedReply extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedReply(String message) {
    super(message);
  }
}
