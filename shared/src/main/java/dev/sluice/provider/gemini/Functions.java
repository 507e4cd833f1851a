package dev.sluice.provider.gemini;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Tools as function declarations, and which of them may or must be called
 * (ai.google.dev/gemini-api/docs/function-calling). Schemas go into {@code parametersJsonSchema},
 * which takes JSON Schema as it is; the older {@code parameters} takes a part of OpenAPI's. Pure.
 */
final class Functions {
  private Functions() {}

  /** Puts {@code tools} and {@code toolConfig}; answers whether there are any. */
  static boolean put(JsonValue asked, Unfit unfit, JsonObject body) {
    List<JsonValue> declarations = new ArrayList<>();
    boolean strict = false;
    for (JsonValue tool : asked.get("tools").items()) {
      if (!tool.get("type").stringOr("function").equals("function")) {
        unfit.add("tools");
        continue;
      }
      declarations.add(declaration(tool.get("function")));
      strict |= tool.path("function", "strict").isTrue();
    }
    if (asked.get("parallel_tool_calls").bool().filter(parallel -> !parallel).isPresent()
        && !declarations.isEmpty()) {
      unfit.add("parallel_tool_calls");
    }
    if (declarations.isEmpty()) {
      return false;
    }
    body.put(
        "tools",
        Json.array(
            List.of(Json.object().put("functionDeclarations", Json.array(declarations)).build())));
    JsonValue calling = calling(asked.get("tool_choice"), strict);
    if (calling.size() > 0) {
      body.put("toolConfig", Json.object().put("functionCallingConfig", calling));
    }
    return true;
  }

  private static JsonValue declaration(JsonValue function) {
    JsonObject declaration = Json.object().put("name", function.get("name").stringOr(""));
    function.get("description").string().ifPresent(text -> declaration.put("description", text));
    if (function.get("parameters").size() > 0) {
      declaration.put("parametersJsonSchema", function.get("parameters"));
    }
    return declaration.build();
  }

  /**
   * The calling mode. {@code VALIDATED} leaves the choice to the model, as {@code AUTO} does, and
   * holds it to the schemas and to the named functions.
   */
  private static JsonValue calling(JsonValue choice, boolean strict) {
    JsonObject calling = Json.object();
    if (choice.isObject()) {
      JsonValue allowed = choice.get("allowed_tools");
      if (allowed.isObject()) {
        boolean must = allowed.get("mode").stringOr("").equals("required");
        return calling
            .put("mode", must ? "ANY" : "VALIDATED")
            .put("allowedFunctionNames", names(allowed.get("tools")))
            .build();
      }
      String name = choice.path("function", "name").stringOr("");
      return calling
          .put("mode", "ANY")
          .put("allowedFunctionNames", Json.strings(List.of(name)))
          .build();
    }
    switch (choice.stringOr("auto")) {
      case "none" -> calling.put("mode", "NONE");
      case "required", "any" -> calling.put("mode", "ANY");
      default -> {
        if (strict) {
          calling.put("mode", "VALIDATED");
        } else if (choice.isString()) {
          calling.put("mode", "AUTO");
        }
      }
    }
    return calling.build();
  }

  private static JsonValue names(JsonValue tools) {
    return Json.strings(
        tools.items().stream()
            .flatMap(tool -> tool.path("function", "name").string().stream())
            .toList());
  }
}
