package dev.sluice.simulator;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What happens before an answer is given, and whether one is.
 *
 * @param barrier where the request waits for others first
 * @param delay how long it waits then
 * @param first what comes after that
 * @param status the HTTP status; any but 2xx means that {@code error} is the answer
 * @param headers more response headers
 * @param error the body of a refusal or of an error event: {@code {"error":{...}}}
 * @param raw a body to send instead of any other
 */
record Opening(
    Optional<Barrier> barrier,
    Duration delay,
    First first,
    int status,
    Map<String, String> headers,
    JsonValue error,
    Optional<RawBody> raw) {
  /** What the client gets to see of the head. */
  enum First {
    HEAD,
    /** The connection is closed without a byte. */
    CUT,
    /** Nothing comes. */
    SILENCE
  }

  static Opening read(Members script) {
    int status = script.whole("status", 200, 599).orElse(200);
    Map<String, String> headers = new LinkedHashMap<>();
    script.object("headers").ifPresent(given -> headers.putAll(headers(script, given)));
    script.string("retryAfter").ifPresent(text -> headers.put("retry-after", text));
    if (script.flag("cut") && script.flag("silent")) {
      throw script.wrong("silent", "cannot be played together with cut");
    }
    First first = script.flag("silent") ? First.SILENCE : First.HEAD;
    return new Opening(
        script.members("barrier", Barrier.MEMBERS).map(Barrier::read),
        script.millis("delay"),
        script.flag("cut") ? First.CUT : first,
        status,
        headers,
        error(script, status),
        script.members("raw", RawBody.MEMBERS).map(RawBody::read));
  }

  Opening {
    headers = Map.copyOf(headers);
  }

  boolean refuses() {
    return status >= 300;
  }

  /** OpenAI's error envelope. */
  static JsonValue envelope(
      String type, Optional<String> param, Optional<String> code, String message) {
    return Json.object()
        .put(
            "error",
            Json.object()
                .put("message", message)
                .put("type", type)
                .put("param", param)
                .put("code", code))
        .build();
  }

  private static JsonValue error(Members script, int status) {
    Optional<Members> error = script.members("error", List.of("type", "code", "message"));
    String usual = status >= 300 && status < 500 ? "invalid_request_error" : "server_error";
    return envelope(
        error
            .flatMap(given -> given.string("type"))
            .orElse(status == 429 ? "rate_limit_error" : usual),
        Optional.empty(),
        error.flatMap(given -> given.string("code")),
        error
            .flatMap(given -> given.string("message"))
            .orElse("The simulated provider was told to fail."));
  }

  private static Map<String, String> headers(Members script, JsonValue given) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : given.names()) {
      Optional<String> value =
          given.get(name).string().filter(text -> text.chars().noneMatch(Character::isISOControl));
      if (!name.matches("[A-Za-z0-9-]+") || value.isEmpty()) {
        throw script.wrong("headers", "must hold header names with one line of text each");
      }
      headers.put(name.toLowerCase(Locale.ROOT), value.get());
    }
    return headers;
  }
}
