package dev.sluice.provider.responses;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tools as Responses has them: without the box that chat completions put them into. Pure.
 *
 * <p>OpenAI, <i>Migrate to the Responses API</i>: functions there are strict unless it is said that
 * they are not, those of chat completions are not strict unless it is said that they are. A schema
 * that was not written for strict mode would be refused or changed.
 */
final class ResponsesTools {
  private ResponsesTools() {}

  /** The tools of a request, the functions of the older API among them; empty without any. */
  static Optional<JsonValue> of(JsonValue asked) {
    List<JsonValue> tools = new ArrayList<>();
    for (JsonValue tool : asked.get("tools").items()) {
      tools.add(tool(tool));
    }
    for (JsonValue function : asked.get("functions").items()) {
      tools.add(function(function));
    }
    return tools.isEmpty() ? Optional.empty() : Optional.of(Json.array(tools));
  }

  /** Which tool is to be called, if the request says so. */
  static Optional<JsonValue> choice(JsonValue asked) {
    JsonValue choice = asked.get("tool_choice");
    JsonValue older = asked.get("function_call");
    if (choice.isPresent()) {
      return Optional.of(choice(choice, choice.get("type").stringOr("")));
    }
    if (older.isObject()) {
      return Optional.of(named("function", older));
    }
    return older.isString() ? Optional.of(older) : Optional.empty();
  }

  private static JsonValue choice(JsonValue choice, String type) {
    return switch (type) {
      case "function", "custom" -> named(type, choice.get(type));
      case "allowed_tools" -> allowed(choice.get(type));
      default -> choice;
    };
  }

  private static JsonValue allowed(JsonValue allowed) {
    List<JsonValue> tools = new ArrayList<>();
    for (JsonValue tool : allowed.get("tools").items()) {
      tools.add(choice(tool, tool.get("type").stringOr("")));
    }
    return Json.object()
        .put("type", "allowed_tools")
        .put("mode", allowed.get("mode").stringOr("auto"))
        .put("tools", Json.array(tools))
        .build();
  }

  private static JsonValue named(String type, JsonValue named) {
    return Json.object().put("type", type).put("name", named.get("name").stringOr("")).build();
  }

  /** A tool that is neither of the two is OpenAI's own, and has the same shape in both. */
  private static JsonValue tool(JsonValue tool) {
    return switch (tool.get("type").stringOr("")) {
      case "function" -> tool.get("function").isObject() ? function(tool.get("function")) : tool;
      case "custom" -> tool.get("custom").isObject() ? custom(tool.get("custom")) : tool;
      default -> tool;
    };
  }

  private static JsonValue function(JsonValue function) {
    JsonObject flat = function.edit().put("type", "function");
    if (!function.get("parameters").isObject()) {
      flat.put("parameters", Json.object().put("type", "object").put("properties", Json.object()));
    }
    return flat.put("strict", function.get("strict").isTrue()).build();
  }

  private static JsonValue custom(JsonValue custom) {
    JsonObject flat = custom.edit().put("type", "custom");
    JsonValue grammar = custom.path("format", "grammar");
    if (grammar.isObject()) {
      flat.put("format", grammar.edit().put("type", "grammar"));
    }
    return flat.build();
  }
}
