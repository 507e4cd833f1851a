package dev.sluice.provider.responses;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.openai.ToolIds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the input items of Responses from the messages of chat completions, in their order: a
 * message becomes a message, its tool calls become items beside it, and so do tool results. Items
 * are sent without ids of their own, since nothing is stored that they could name; reasoning keeps
 * its id. Used for one request, by one thread. The shapes are those of openai-python, {@code
 * types/responses/response_input_param.py}.
 */
final class InputItems {
  private final String provider;
  private final ToolIds ids;
  private final InputParts parts = new InputParts();
  private final Set<String> customCalls = new HashSet<>();
  private final List<JsonValue> items = new ArrayList<>();

  /** Numbers the calls of the older API, which have no ids. */
  private int namelessCalls;

  private InputItems(String provider, ToolIds ids) {
    this.provider = provider;
    this.ids = ids;
  }

  static InputItems of(JsonValue messages, String provider) {
    InputItems input = new InputItems(provider, new ToolIds(messages));
    messages.items().forEach(input::add);
    return input;
  }

  JsonValue items() {
    return Json.array(items);
  }

  /** The type of something in a message that has no counterpart, if there was any. */
  Optional<String> unsupported() {
    return parts.unsupported();
  }

  private void add(JsonValue message) {
    String role = message.get("role").stringOr("user");
    switch (role) {
      case "assistant" -> addAnswer(message);
      case "tool" -> addResult(ids.of(message.get("tool_call_id").stringOr("")), message);
      case "function" -> addResult(namelessCall(), message);
      default -> {
        JsonValue content = message.get("content");
        items.add(message(role, content.isString() ? content : parts.input(content)));
      }
    }
  }

  /** What was said, then what was called, with what was thought in its old place among them. */
  private void addAnswer(JsonValue message) {
    Iterator<JsonValue> said = said(message).iterator();
    long place = 0;
    for (ReasoningItems.Placed thought : ReasoningItems.in(message, provider)) {
      for (; place < thought.place() && said.hasNext(); place++) {
        items.add(said.next());
      }
      // "Item of type 'reasoning' was provided without its required following item"
      if (said.hasNext()) {
        items.add(thought.item());
        place++;
      }
    }
    said.forEachRemaining(items::add);
  }

  private List<JsonValue> said(JsonValue message) {
    List<JsonValue> said = new ArrayList<>();
    JsonValue content = parts.output(message);
    if (content.size() > 0) {
      said.add(message("assistant", content));
    }
    for (JsonValue call : message.get("tool_calls").items()) {
      said.add(call(call));
    }
    if (message.get("function_call").isObject()) {
      namelessCalls++;
      said.add(function(namelessCall(), message.get("function_call")));
    }
    return said;
  }

  private static JsonValue message(String role, JsonValue content) {
    return Json.object().put("type", "message").put("role", role).put("content", content).build();
  }

  private JsonValue call(JsonValue call) {
    String id = ids.of(call.get("id").stringOr(""));
    JsonValue custom = call.get("custom");
    if (!custom.isObject()) {
      return function(id, call.get("function"));
    }
    customCalls.add(id);
    return Json.object()
        .put("type", "custom_tool_call")
        .put("call_id", id)
        .put("name", custom.get("name").stringOr(""))
        .put("input", custom.get("input").stringOr(""))
        .build();
  }

  private static JsonValue function(String id, JsonValue function) {
    String arguments = function.get("arguments").stringOr("");
    return Json.object()
        .put("type", "function_call")
        .put("call_id", id)
        .put("name", function.get("name").stringOr(""))
        .put("arguments", arguments.isBlank() ? "{}" : arguments)
        .build();
  }

  private void addResult(String id, JsonValue message) {
    JsonValue content = message.get("content");
    JsonObject result =
        Json.object()
            .put(
                "type",
                customCalls.contains(id) ? "custom_tool_call_output" : "function_call_output")
            .put("call_id", id);
    items.add(
        (content.isArray()
                ? result.put("output", parts.input(content))
                : result.put("output", content.stringOr("")))
            .build());
  }

  private String namelessCall() {
    return "call_function_" + namelessCalls;
  }
}
