package dev.sluice.provider.openai;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The messages of a conversation as OpenAI takes them: without what other providers have written
 * into their answers, and which a caller who echoes them sends back. OpenAI refuses a member it
 * does not know. Pure.
 */
final class OpenAiHistory {
  /**
   * The members: reasoning as DeepSeek, Moonshot and vLLM have it, as Anthropic's and OpenRouter's
   * are carried, Gemini's signatures, and LiteLLM's collection of others.
   */
  static final List<String> FOREIGN =
      List.of(
          "reasoning_content",
          "reasoning",
          "reasoning_details",
          "thinking_blocks",
          "extra_content",
          "provider_specific_fields");

  /** The parts of a content that are others' reasoning. */
  private static final Set<String> FOREIGN_PARTS = Set.of("thinking", "redacted_thinking");

  private OpenAiHistory() {}

  static JsonValue of(JsonValue messages) {
    ToolIds ids = new ToolIds(messages);
    List<JsonValue> clean = new ArrayList<>(messages.size());
    for (JsonValue message : messages.items()) {
      clean.add(message(message, ids));
    }
    return Json.array(clean);
  }

  private static JsonValue message(JsonValue message, ToolIds ids) {
    JsonObject clean = without(message);
    List<JsonValue> parts = message.get("content").items();
    if (parts.stream().anyMatch(OpenAiHistory::isForeign)) {
      clean.put("content", Json.array(parts.stream().filter(part -> !isForeign(part)).toList()));
    }
    message.get("tool_call_id").string().ifPresent(id -> clean.put("tool_call_id", ids.of(id)));
    if (message.get("tool_calls").isArray()) {
      List<JsonValue> calls = new ArrayList<>();
      for (JsonValue call : message.get("tool_calls").items()) {
        calls.add(call.isObject() ? call(call, ids) : call);
      }
      clean.put("tool_calls", Json.array(calls));
    }
    return clean.build();
  }

  private static JsonValue call(JsonValue call, ToolIds ids) {
    JsonObject clean = without(call);
    call.get("id").string().ifPresent(id -> clean.put("id", ids.of(id)));
    if (call.get("function").isObject()) {
      clean.put("function", without(call.get("function")));
    }
    return clean.build();
  }

  private static boolean isForeign(JsonValue part) {
    return FOREIGN_PARTS.contains(part.get("type").stringOr(""));
  }

  private static JsonObject without(JsonValue object) {
    JsonObject clean = object.edit();
    FOREIGN.forEach(clean::remove);
    return clean;
  }
}
