package dev.sluice.chatproxy;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer of the handler, read as API Gateway reads it. */
record Answer(int status, Map<String, String> headers, String body) {
  private static final String DELIMITER = "\0".repeat(8);

  /** Of a streamed integration: a prelude, eight NUL bytes, the body. */
  static Answer ofPrelude(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.indexOf(DELIMITER);
    if (end < 0) {
      throw new AssertionError("no prelude: " + text);
    }
    return of(Json.parse(text.substring(0, end)), text.substring(end + DELIMITER.length()));
  }

  /** Of a buffered integration: one JSON object. */
  static Answer ofProxyJson(byte[] bytes) {
    JsonValue json = Json.parse(bytes);
    return of(json, json.get("body").stringOr("no body"));
  }

  /** The body, if it is JSON. */
  JsonValue json() {
    return Json.parse(body);
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  private static Answer of(JsonValue head, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    JsonValue given = head.get("headers");
    given.names().forEach(name -> headers.put(name, given.get(name).stringOr("")));
    return new Answer(
        Math.toIntExact(head.get("statusCode").wholeNumber().orElseThrow()), headers, body);
  }
}
