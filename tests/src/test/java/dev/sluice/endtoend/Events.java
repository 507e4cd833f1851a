package dev.sluice.endtoend;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.util.List;
import java.util.stream.Collectors;

/** What the events of a chat stream say. */
final class Events {
  static final String DONE = "[DONE]";

  private Events() {}

  /** The text in one event; empty if it has none. */
  static String content(String data) {
    return data.equals(DONE)
        ? ""
        : Json.parse(data).get("choices").at(0).path("delta", "content").stringOr("");
  }

  /** The text of all of them. */
  static String text(List<String> events) {
    return events.stream().map(Events::content).collect(Collectors.joining());
  }

  /** The error that ends a stream; missing if the last event is none. */
  static JsonValue error(List<String> events) {
    String last = events.getLast();
    return last.equals(DONE) ? JsonValue.missing() : Json.parse(last).get("error");
  }

  /** The chunks that carry usage. */
  static List<JsonValue> usage(List<String> events) {
    return events.stream()
        .filter(data -> !data.equals(DONE))
        .map(data -> Json.parse(data).get("usage"))
        .filter(JsonValue::isPresent)
        .toList();
  }

  /** Why the model stopped. */
  static String finishReason(List<String> events) {
    return events.stream()
        .filter(data -> !data.equals(DONE))
        .map(data -> Json.parse(data).get("choices").at(0).get("finish_reason").stringOr(""))
        .filter(reason -> !reason.isEmpty())
        .findFirst()
        .orElse("");
  }
}
