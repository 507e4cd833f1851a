package dev.sluice.provider.anthropic;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.failure.Untranslatable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tools of a request and the choice among them.
 *
 * <p>Source: Anthropic, <i>Define tools</i>
 * (platform.claude.com/docs/en/agents-and-tools/tool-use/define-tools).
 *
 * @param definitions the tools as Anthropic has them
 * @param choice its {@code tool_choice}, where there is something to say
 * @param forced whether the choice forces a call
 */
record Tools(List<JsonValue> definitions, Optional<JsonValue> choice, boolean forced) {
  private static final String AUTO = "auto";

  Tools {
    definitions = List.copyOf(definitions);
  }

  /**
   * Reads the tools of a request.
   *
   * @param strict whether the model takes strict tools
   */
  static Tools in(JsonValue body, boolean strict) {
    List<JsonValue> tools = functions(body);
    if (tools.isEmpty()) {
      return withoutAny(body);
    }
    JsonValue asked = body.get("tool_choice");
    JsonValue allowed = asked.get("allowed_tools");
    String mode =
        asked
            .string()
            .or(() -> allowed.get("mode").string())
            .or(() -> asked.path("function", "name").string().map(_ -> "named"))
            .orElse(AUTO);
    if (allowed.isObject()) {
      tools = only(tools, allowed.get("tools"));
    }
    boolean oneAtATime =
        body.get("parallel_tool_calls").bool().map(parallel -> !parallel).orElse(false);
    JsonObject choice =
        switch (mode) {
          case AUTO -> type(AUTO);
          case "none" -> type("none");
          case "required" -> type("any");
          case "named" -> named(tools, asked.path("function", "name").stringOr(""));
          default ->
              throw Untranslatable.anywhere(
                  "tool_choice",
                  "'tool_choice' must be none, auto, required, or name a function of 'tools'.");
        };
    if (oneAtATime && !mode.equals("none")) {
      choice.put("disable_parallel_tool_use", true);
    }
    boolean said = oneAtATime || !mode.equals(AUTO);
    return new Tools(
        tools.stream().map(tool -> definition(tool, strict)).toList(),
        said ? Optional.of(choice.build()) : Optional.empty(),
        mode.equals("required") || mode.equals("named"));
  }

  /** Freely chosen from the same tools, or from the one that was named. */
  Tools unforced() {
    String name = choice.map(one -> one.get("name").stringOr("")).orElse("");
    boolean oneAtATime =
        choice.map(one -> one.get("disable_parallel_tool_use").isTrue()).orElse(false);
    return new Tools(
        definitions.stream()
            .filter(tool -> name.isEmpty() || tool.get("name").stringOr("").equals(name))
            .toList(),
        oneAtATime
            ? Optional.of(type(AUTO).put("disable_parallel_tool_use", true).build())
            : Optional.empty(),
        false);
  }

  private static List<JsonValue> functions(JsonValue body) {
    if (body.get("functions").size() > 0) {
      throw Untranslatable.here(
          "functions", "'functions' is not supported by this provider; use 'tools'.");
    }
    int index = 0;
    for (JsonValue tool : body.get("tools").items()) {
      String place = "tools[" + index++ + "]";
      if (!tool.get("type").stringOr("").equals("function") || !tool.get("function").isObject()) {
        throw Untranslatable.here(
            place, "'" + place + "' is not a function; this gateway sends Claude no other tools.");
      }
    }
    return body.get("tools").items();
  }

  /**
   * A history with tool calls needs their tools, or Anthropic refuses it. The caller offers none
   * now, so none may be called.
   */
  private static Tools withoutAny(JsonValue body) {
    String choice = body.get("tool_choice").stringOr(AUTO);
    boolean free = choice.equals(AUTO) || choice.equals("none");
    if (!free || body.get("tool_choice").isObject()) {
      throw Untranslatable.anywhere("tool_choice", "'tool_choice' needs 'tools' to choose from.");
    }
    Set<String> names = new LinkedHashSet<>();
    for (JsonValue message : body.get("messages").items()) {
      for (JsonValue call : message.get("tool_calls").items()) {
        call.path("function", "name").string().ifPresent(names::add);
      }
    }
    if (names.isEmpty()) {
      return new Tools(List.of(), Optional.empty(), false);
    }
    List<JsonValue> stubs = new ArrayList<>();
    for (String name : names) {
      stubs.add(Json.object().put("name", name).put("input_schema", nothing()).build());
    }
    return new Tools(stubs, Optional.of(type("none").build()), false);
  }

  private static JsonValue definition(JsonValue tool, boolean strictTaken) {
    JsonValue function = tool.get("function");
    boolean strict = strictTaken && function.get("strict").isTrue();
    JsonObject made = Json.object().put("name", function.get("name").stringOr(""));
    function.get("description").string().ifPresent(text -> made.put("description", text));
    JsonValue schema = schema(function.get("parameters"));
    made.put("input_schema", strict ? OutputSchema.of(schema) : schema);
    if (strict) {
      made.put("strict", true);
    }
    Blocks.copyCache(function, made);
    Blocks.copyCache(tool, made);
    return made.build();
  }

  private static JsonValue schema(JsonValue parameters) {
    if (!parameters.isObject() || parameters.size() == 0) {
      return nothing();
    }
    return parameters.get("type").isPresent()
        ? parameters
        : parameters.edit().put("type", "object").build();
  }

  private static JsonValue nothing() {
    return Json.object().put("type", "object").put("properties", Json.object()).build();
  }

  private static List<JsonValue> only(List<JsonValue> tools, JsonValue allowed) {
    Set<String> names = new HashSet<>();
    for (JsonValue one : allowed.items()) {
      one.path("function", "name")
          .string()
          .or(() -> one.get("name").string())
          .ifPresent(names::add);
    }
    List<JsonValue> kept =
        tools.stream()
            .filter(tool -> names.contains(tool.path("function", "name").stringOr("")))
            .toList();
    if (kept.isEmpty()) {
      throw Untranslatable.anywhere(
          "tool_choice", "'tool_choice.allowed_tools' names no function of 'tools'.");
    }
    return kept;
  }

  private static JsonObject named(List<JsonValue> tools, String name) {
    if (tools.stream().noneMatch(tool -> tool.path("function", "name").stringOr("").equals(name))) {
      throw Untranslatable.anywhere(
          "tool_choice", "'tool_choice' names a function that is not among 'tools'.");
    }
    return type("tool").put("name", name);
  }

  private static JsonObject type(String type) {
    return Json.object().put("type", type);
  }
}
