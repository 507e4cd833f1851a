package dev.sluice.emulated;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A function's answer, read as API Gateway reads it.
 *
 * @param head status and headers; of a proxy answer, all of it
 */
record EmulatedAnswer(JsonValue head, String body) {
  private static final byte[] DELIMITER = new byte[8];

  /** Reads a prelude, eight NUL bytes and the body. */
  static EmulatedAnswer ofPrelude(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    int from = end + DELIMITER.length;
    if (from > bytes.length || !Arrays.equals(bytes, end, from, DELIMITER, 0, DELIMITER.length)) {
      throw new AssertionError("no prelude: " + new String(bytes, StandardCharsets.UTF_8));
    }
    return new EmulatedAnswer(
        Json.parse(Arrays.copyOf(bytes, end)),
        new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8));
  }

  /** Reads an ordinary proxy answer. */
  static EmulatedAnswer ofProxyJson(byte[] bytes) {
    JsonValue answer = Json.parse(bytes);
    return new EmulatedAnswer(answer, answer.get("body").stringOr(""));
  }

  int status() {
    return Math.toIntExact(head.get("statusCode").wholeNumber().orElse(0));
  }

  String header(String name) {
    return head.path("headers", name).stringOr("");
  }

  String category() {
    return header("x-sluice-error-category");
  }
}
