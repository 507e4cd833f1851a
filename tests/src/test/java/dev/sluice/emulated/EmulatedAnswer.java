package dev.sluice.emulated;

import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A function's answer, read as whoever invoked it reads it.
 *
 * @param status the HTTP status; 200 where there is no HTTP
 * @param category the error category, empty for none
 */
record EmulatedAnswer(int status, String category, String body) {
  private static final byte[] DELIMITER = new byte[8];

  /** Reads a prelude, eight NUL bytes and the body, as API Gateway does on a streamed route. */
  static EmulatedAnswer ofPrelude(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    int from = end + DELIMITER.length;
    if (from > bytes.length || !Arrays.equals(bytes, end, from, DELIMITER, 0, DELIMITER.length)) {
      throw new AssertionError("no prelude: " + text(bytes));
    }
    return ofHead(
        Json.parse(Arrays.copyOf(bytes, end)), text(Arrays.copyOfRange(bytes, from, bytes.length)));
  }

  /** Reads an ordinary proxy answer, as API Gateway does on a buffered route. */
  static EmulatedAnswer ofProxyJson(byte[] bytes) {
    JsonValue answer = json(bytes);
    return ofHead(answer, answer.get("body").stringOr(""));
  }

  /** Takes whatever was returned, if it is no failure. */
  static EmulatedAnswer ofAny(byte[] bytes) {
    if (text(bytes).contains("\"errorType\"")) {
      throw new AssertionError("the function failed: " + text(bytes));
    }
    return new EmulatedAnswer(200, "", text(bytes));
  }

  /** Reads status, headers (their names as ours are) and body. */
  static EmulatedAnswer ofHead(JsonValue head, String body) {
    String status = head.get("statusCode").isMissing() ? "status" : "statusCode";
    return new EmulatedAnswer(
        Math.toIntExact(head.get(status).wholeNumber().orElse(0)),
        head.path("headers", "x-sluice-error-category").stringOr(""),
        body);
  }

  private static JsonValue json(byte[] bytes) {
    try {
      return Json.parse(bytes);
    } catch (JsonException e) {
      throw new AssertionError("no JSON: " + text(bytes), e);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
