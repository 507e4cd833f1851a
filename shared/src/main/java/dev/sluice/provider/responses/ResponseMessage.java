package dev.sluice.provider.responses;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the items of a whole response into one message of chat completions: texts are joined, as
 * {@code output_text} of OpenAI's clients does it, calls become its tool calls, and reasoning what
 * {@link ReasoningItems} says. Items of other types are OpenAI's own tools at work, and say
 * nothing. Used for one answer, by one thread.
 */
final class ResponseMessage {
  private final String provider;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder refusal = new StringBuilder();
  private final List<String> thoughts = new ArrayList<>();
  private final List<JsonValue> calls = new ArrayList<>();
  private final List<JsonValue> details = new ArrayList<>();
  private final List<JsonValue> annotations = new ArrayList<>();

  private ResponseMessage(String provider) {
    this.provider = provider;
  }

  static ResponseMessage of(JsonValue output, String provider) {
    ResponseMessage message = new ResponseMessage(provider);
    long place = 0;
    for (JsonValue item : output.items()) {
      message.add(item, place++);
    }
    return message;
  }

  boolean hasCalls() {
    return !calls.isEmpty();
  }

  /** The message; with the reasoning under OpenRouter's name too if {@code underBothNames}. */
  JsonValue json(boolean underBothNames) {
    JsonObject message = Json.object().put("role", "assistant");
    if (text.isEmpty() && (hasCalls() || !refusal.isEmpty())) {
      message.putNull("content");
    } else {
      message.put("content", text.toString());
    }
    if (refusal.isEmpty()) {
      message.putNull("refusal");
    } else {
      message.put("refusal", refusal.toString());
    }
    if (!thoughts.isEmpty()) {
      String thought = String.join("\n\n", thoughts);
      message.put("reasoning_content", thought);
      if (underBothNames) {
        message.put("reasoning", thought);
      }
    }
    put(message, "tool_calls", calls);
    put(message, "reasoning_details", details);
    put(message, "annotations", annotations);
    return message.build();
  }

  private static void put(JsonObject message, String name, List<JsonValue> list) {
    if (!list.isEmpty()) {
      message.put(name, Json.array(list));
    }
  }

  private void add(JsonValue item, long place) {
    switch (item.get("type").stringOr("")) {
      case "message" -> item.get("content").items().forEach(this::addPart);
      case "function_call", "custom_tool_call" -> calls.add(ToolCallShape.whole(item));
      case "reasoning" -> {
        item.get("summary").items().forEach(this::addThought);
        item.get("content").items().forEach(this::addThought);
        ReasoningItems.entry(provider, item, place).ifPresent(details::add);
      }
      default -> {}
    }
  }

  private void addPart(JsonValue part) {
    text.append(part.get("text").stringOr(""));
    refusal.append(part.get("refusal").stringOr(""));
    for (JsonValue annotation : part.get("annotations").items()) {
      Annotations.inChat(annotation).ifPresent(annotations::add);
    }
  }

  private void addThought(JsonValue part) {
    part.get("text").string().filter(thought -> !thought.isEmpty()).ifPresent(thoughts::add);
  }
}
