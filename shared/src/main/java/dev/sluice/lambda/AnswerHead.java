package dev.sluice.lambda;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/**
 * Status and headers as a function hands them to API Gateway, in a prelude or in a proxy answer.
 * Some values come from outside (the name of a model, what a preflight asks for): whatever they
 * hold, each is one line of visible ASCII of bounded length, so that none can add a header or
 * outgrow the 16 KB of a prelude. Pure.
 */
final class AnswerHead {
  /** A dozen values of this length, every character of them escaped, fit into a prelude. */
  static final int MOST_CHARACTERS = 512;

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private AnswerHead() {}

  /** The members {@code statusCode} and {@code headers}. */
  static JsonObject of(int status, Map<String, String> headers) {
    JsonObject fields = Json.object();
    headers.forEach((name, value) -> fields.put(name, line(value)));
    return Json.object().put("statusCode", status).put("headers", fields);
  }

  /** The value with everything but visible ASCII and spaces percent-encoded, cut if it is long. */
  private static String line(String value) {
    if (value.length() <= MOST_CHARACTERS && value.chars().allMatch(AnswerHead::isVisible)) {
      return value;
    }
    StringBuilder line = new StringBuilder(MOST_CHARACTERS);
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      String next = isVisible(b) ? String.valueOf((char) b) : "%" + HEX.toHexDigits(b);
      if (line.length() + next.length() > MOST_CHARACTERS) {
        break;
      }
      line.append(next);
    }
    return line.toString();
  }

  private static boolean isVisible(int c) {
    return c >= ' ' && c <= '~';
  }
}
