package dev.sluice.route.auto;

import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.Parsed;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.route.TaskRoutes;
import java.util.Arrays;
import java.util.List;

/** Requests for tests. */
final class Requests {
  private Requests() {}

  /** A conversation in which only the user's words are given. */
  static ChatRequest saying(String... messages) {
    List<JsonValue> users =
        Arrays.stream(messages)
            .map(text ->
                Json.object()
                    .put("role", Json.string("user"))
                    .put("content", Json.string(text))
                    .build())
            .toList();
    return parse(
        Json.object()
            .put("model", Json.string(TaskRoutes.NAME))
            .put("messages", Json.array(users))
            .build());
  }

  /** A request with these members besides its model. */
  static ChatRequest with(String members) {
    return parse(Json.parse("{\"model\": \"auto\", " + members + "}"));
  }

  private static ChatRequest parse(JsonValue body) {
    return switch (ChatRequest.parse(body.toBytes())) {
      case Parsed.Valid valid -> valid.request();
      case Parsed.Invalid invalid -> throw new AssertionError(invalid.problem().message());
    };
  }
}
