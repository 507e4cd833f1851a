package dev.sluice.provider.responses;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;

/**
 * A call of a tool, from its item in Responses: a function with its arguments, or a custom tool
 * with its input. Pure.
 */
final class ToolCallShape {
  private ToolCallShape() {}

  /** The whole call. */
  static JsonValue whole(JsonValue item) {
    return named(item).put(kind(item), body(item).put(input(item), said(item))).build();
  }

  /** The beginning of a call in a stream. */
  static JsonValue start(JsonValue item, int index) {
    return named(item).put("index", index).put(kind(item), body(item).put(input(item), "")).build();
  }

  /** More of its arguments. */
  static JsonValue more(boolean custom, int index, String text) {
    return Json.object()
        .put("index", index)
        .put(
            custom ? "custom" : "function", Json.object().put(custom ? "input" : "arguments", text))
        .build();
  }

  /** Whether this item is a call at all. */
  static boolean isCall(JsonValue item) {
    return isCustom(item) || item.get("type").stringOr("").equals("function_call");
  }

  static boolean isCustom(JsonValue item) {
    return item.get("type").stringOr("").equals("custom_tool_call");
  }

  /** What it is called with, as far as the item says. */
  static String said(JsonValue item) {
    return item.get(input(item)).stringOr("");
  }

  private static JsonObject named(JsonValue item) {
    return Json.object()
        .put("id", item.get("call_id").stringOr(item.get("id").stringOr("")))
        .put("type", kind(item));
  }

  private static JsonObject body(JsonValue item) {
    return Json.object().put("name", item.get("name").stringOr(""));
  }

  private static String kind(JsonValue item) {
    return isCustom(item) ? "custom" : "function";
  }

  private static String input(JsonValue item) {
    return isCustom(item) ? "input" : "arguments";
  }
}
