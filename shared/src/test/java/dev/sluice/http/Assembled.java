package dev.sluice.http;

import dev.sluice.chat.ChatChunk;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The first answer of a stream, put together as OpenAI's clients do it: texts are joined, tool
 * calls are merged by their index, lists are joined.
 *
 * @param message the message
 * @param finish its finish reason; missing if none came
 */
record Assembled(JsonValue message, JsonValue finish) {
  private static final List<String> TEXTS =
      List.of("role", "content", "reasoning_content", "reasoning", "refusal");

  private static final List<String> LISTS =
      List.of("thinking_blocks", "reasoning_details", "annotations", "images");

  /** Where a tool call says what is called: a function, or a tool that takes free text. */
  private static final Set<String> BODIES = Set.of("function", "custom");

  static Assembled of(List<ChatChunk> chunks) {
    Map<String, StringBuilder> texts = new TreeMap<>();
    Map<String, List<JsonValue>> lists = new TreeMap<>();
    Map<Long, ToolCall> calls = new TreeMap<>();
    JsonValue finish = JsonValue.missing();
    JsonValue extra = JsonValue.missing();
    texts.put("content", new StringBuilder());
    for (ChatChunk chunk : chunks) {
      JsonValue choice = chunk.json().get("choices").at(0);
      if (choice.get("index").wholeNumber().orElse(0) != 0) {
        continue;
      }
      JsonValue delta = choice.get("delta");
      for (String name : TEXTS) {
        delta
            .get(name)
            .string()
            .filter(_ -> !name.equals("role") || !texts.containsKey("role"))
            .ifPresent(text -> texts.computeIfAbsent(name, _ -> new StringBuilder()).append(text));
      }
      for (String name : LISTS) {
        if (delta.get(name).size() > 0) {
          lists.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(delta.get(name).items());
        }
      }
      extra = delta.get("extra_content").isObject() ? delta.get("extra_content") : extra;
      for (JsonValue call : delta.get("tool_calls").items()) {
        long index = call.get("index").wholeNumber().orElseThrow();
        calls.computeIfAbsent(index, _ -> new ToolCall()).add(call);
      }
      finish = choice.get("finish_reason").isString() ? choice.get("finish_reason") : finish;
    }
    JsonObject message = Json.object();
    texts.forEach((name, text) -> message.put(name, text.toString()));
    lists.forEach((name, items) -> message.put(name, Json.array(items)));
    if (extra.isObject()) {
      message.put("extra_content", extra);
    }
    if (!calls.isEmpty()) {
      message.put("tool_calls", Json.array(calls.values().stream().map(ToolCall::json).toList()));
    }
    return new Assembled(message.build(), finish);
  }

  private static final class ToolCall {
    private final JsonObject call = Json.object();
    private final StringBuilder name = new StringBuilder();
    private final StringBuilder arguments = new StringBuilder();
    private boolean custom;

    void add(JsonValue delta) {
      for (String member : delta.names()) {
        boolean said = !delta.get(member).stringOr("-").isEmpty();
        if (!BODIES.contains(member) && !member.equals("index") && said) {
          call.put(member, delta.get(member));
        }
      }
      custom |= delta.get("custom").isObject();
      name.append(delta.path(body(), "name").stringOr(""));
      arguments.append(delta.path(body(), input()).stringOr(""));
    }

    private String body() {
      return custom ? "custom" : "function";
    }

    private String input() {
      return custom ? "input" : "arguments";
    }

    JsonValue json() {
      return call.put(
              body(), Json.object().put("name", name.toString()).put(input(), arguments.toString()))
          .build();
    }
  }
}
