package dev.sluice.endtoend;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

/**
 * A whole answer of the gateway.
 *
 * @param status the HTTP status
 * @param response the answer as the client library has it, for its headers
 * @param text the body
 */
record Answer(int status, HttpResponse<?> response, String text) {
  static Answer of(HttpResponse<String> response) {
    return new Answer(response.statusCode(), response, response.body());
  }

  JsonValue json() {
    return Json.parse(text);
  }

  /** The error within OpenAI's envelope. */
  JsonValue error() {
    return json().get("error");
  }

  /** What the model says. */
  String content() {
    return json().get("choices").at(0).path("message", "content").stringOr("");
  }

  Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }

  /** The data of each event of a stream, {@code [DONE]} included. */
  List<String> events() {
    return text.lines()
        .filter(line -> line.startsWith("data: "))
        .map(line -> line.substring("data: ".length()))
        .toList();
  }

  @Override
  public String toString() {
    return status + " " + text;
  }
}
