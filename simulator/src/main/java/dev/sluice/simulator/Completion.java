package dev.sluice.simulator;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** An answer in one piece, in the shape of OpenAI's "chat completion object". */
final class Completion {
  private Completion() {}

  static JsonValue of(long number, Asked asked, Script script, Answer answer) {
    JsonObject completion = envelope("chat.completion", number, asked);
    List<JsonValue> choices = new ArrayList<>(asked.choices());
    for (int index = 0; index < asked.choices(); index++) {
      choices.add(
          Json.object()
              .put("index", index)
              .put("message", message(number, index, script.words(), answer))
              .putNull("logprobs")
              .put("finish_reason", answer.finishReason())
              .build());
    }
    completion.put("choices", Json.array(choices));
    if (!script.bill().withheld()) {
      completion.put("usage", script.bill().override().orElseGet(() -> answer.usage(asked)));
    }
    return adding(script.words().extra(), completion).build();
  }

  /** The members that an answer in one piece and each chunk of a stream have in common. */
  static JsonObject envelope(String object, long number, Asked asked) {
    return Json.object()
        .put("id", "chatcmpl-simulated-" + number)
        .put("object", object)
        // Always the same moment, so that answers can be compared.
        .put("created", 1_795_000_000)
        .put("model", asked.model())
        .put("service_tier", "default")
        .put("system_fingerprint", "fp_simulated");
  }

  /** The call of a tool as it begins, with these arguments. */
  static JsonObject call(long number, int choice, String tool, String arguments) {
    return Json.object()
        .put("id", "call_simulated_" + number + "_" + choice)
        .put("type", "function")
        .put("function", Json.object().put("name", tool).put("arguments", arguments));
  }

  static JsonObject adding(JsonValue extra, JsonObject object) {
    for (String name : extra.names()) {
      object.put(name, extra.get(name));
    }
    return object;
  }

  private static JsonObject message(long number, int choice, Words words, Answer answer) {
    JsonObject message = Json.object().put("role", "assistant");
    if (!answer.reasoning().isEmpty()) {
      message.put("reasoning_content", String.join("", answer.reasoning()));
    }
    if (answer.text().isEmpty() && answer.tool().isPresent()) {
      message.putNull("content");
    } else {
      message.put("content", String.join("", answer.text()));
    }
    message.putNull("refusal").put("annotations", Json.array(List.of()));
    answer
        .tool()
        .map(tool -> call(number, choice, tool, String.join("", answer.arguments())))
        .ifPresent(call -> message.put("tool_calls", Json.array(List.of(call.build()))));
    return adding(words.extraDelta(), message);
  }
}
