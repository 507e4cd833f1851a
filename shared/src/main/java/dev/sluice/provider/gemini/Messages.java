package dev.sluice.provider.gemini;

import dev.sluice.chat.ChatChunk;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.completions.ChatPieces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes what a candidate says in OpenAI's shape, as a message or as pieces of one. Pure. */
final class Messages {
  private Messages() {}

  /** All of it as one message. */
  static JsonValue of(List<Said> all, Optional<JsonValue> extraContent, boolean underBothNames) {
    StringBuilder words = new StringBuilder();
    StringBuilder thoughts = new StringBuilder();
    List<JsonValue> calls = new ArrayList<>();
    List<JsonValue> pictures = new ArrayList<>();
    for (Said said : all) {
      switch (said) {
        case Said.Words(String text) -> words.append(text);
        case Said.Thought(String text) -> thoughts.append(text);
        case Said.Call call -> calls.add(call.json().build());
        case Said.Picture picture -> pictures.add(picture.json());
      }
    }
    JsonObject message = Json.object().put("role", "assistant");
    if (words.isEmpty() && !calls.isEmpty()) {
      message.putNull("content");
    } else {
      message.put("content", words.toString());
    }
    if (!thoughts.isEmpty()) {
      message.put("reasoning_content", thoughts.toString());
      if (underBothNames) {
        message.put("reasoning", thoughts.toString());
      }
    }
    if (!calls.isEmpty()) {
      message.put("tool_calls", Json.array(calls));
    }
    if (!pictures.isEmpty()) {
      message.put("images", Json.array(pictures));
    }
    extraContent.ifPresent(extra -> message.put("extra_content", extra));
    return message.putNull("refusal").build();
  }

  /** One of them as a piece; a call comes whole, as Gemini sends it. */
  static ChatChunk piece(Said said, ChatPieces writer, boolean underBothNames) {
    return switch (said) {
      case Said.Words(String text) -> writer.text(text);
      case Said.Thought(String text) -> writer.reasoning(text, underBothNames);
      case Said.Call call ->
          writer.delta(list("tool_calls", call.json().put("index", call.position()).build()));
      case Said.Picture picture -> writer.delta(list("images", picture.json()));
    };
  }

  private static JsonValue list(String name, JsonValue one) {
    return Json.object().put(name, Json.array(List.of(one))).build();
  }
}
