package dev.sluice.lambda.chat;

import dev.sluice.chat.RequestId;
import dev.sluice.gateway.ChatOutcome.StoodIn;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.time.Instant;
import java.util.List;

/**
 * A text of the operator's as a chat completion, so that an app shows it as it shows every answer.
 * It used no tokens. Pure.
 */
final class StoodInReply {
  private StoodInReply() {}

  static JsonValue whole(StoodIn stoodIn, RequestId id, Instant now) {
    JsonValue message =
        Json.object().put("role", "assistant").put("content", stoodIn.text()).build();
    return opened("chat.completion", stoodIn, id, now)
        .put(
            "choices",
            Json.array(List.of(choice("message", message).put("finish_reason", "stop").build())))
        .put(
            "usage",
            Json.object()
                .put("prompt_tokens", 0)
                .put("completion_tokens", 0)
                .put("total_tokens", 0)
                .put("cost", 0)
                .build())
        .build();
  }

  static List<JsonValue> chunks(StoodIn stoodIn, RequestId id, Instant now) {
    JsonValue delta = Json.object().put("role", "assistant").put("content", stoodIn.text()).build();
    JsonValue nothing = Json.object().build();
    return List.of(
        chunk(stoodIn, id, now, choice("delta", delta).putNull("finish_reason").build()),
        chunk(stoodIn, id, now, choice("delta", nothing).put("finish_reason", "stop").build()));
  }

  private static JsonValue chunk(StoodIn stoodIn, RequestId id, Instant now, JsonValue choice) {
    return opened("chat.completion.chunk", stoodIn, id, now)
        .put("choices", Json.array(List.of(choice)))
        .build();
  }

  private static JsonObject choice(String name, JsonValue said) {
    return Json.object().put("index", 0).put(name, said);
  }

  private static JsonObject opened(String object, StoodIn stoodIn, RequestId id, Instant now) {
    return Json.object()
        .put("id", "chatcmpl-" + id.value())
        .put("object", object)
        .put("created", now.getEpochSecond())
        .put("model", stoodIn.asked());
  }
}
