package dev.sluice.provider.completions;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.ChatReply;
import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.ChunkSink;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes a whole answer from the pieces of a stream, for upstreams that answer by a stream alone and
 * callers who want none: as many choices as there are, texts put together, tool calls by their
 * number. Used for one answer, by one thread.
 */
public final class GatheredReply implements ChunkSink {
  /** The most characters of all pieces: each letter may come in one of its own, with its frame. */
  private static final long MOST = 64L * 1024 * 1024;

  private final Map<Long, Choice> choices = new TreeMap<>();
  private long bytes;
  private JsonObject head = Json.object();
  private boolean begun;
  private Optional<TokenUsage> usage = Optional.empty();
  private Optional<BigDecimal> charge = Optional.empty();
  private JsonValue usageJson = JsonValue.missing();

  /** Answers false once there is more than an answer may have. */
  @Override
  public boolean accept(ChatChunk chunk) {
    JsonValue json = chunk.json();
    bytes += chunk.text().length();
    if (bytes > MOST) {
      return false;
    }
    if (!begun) {
      begun = true;
      head = json.edit().remove("choices").remove("usage").put("object", "chat.completion");
    }
    charge = chunk.charge().or(() -> charge);
    if (chunk.usage().isPresent()) {
      usage = chunk.usage();
      usageJson = json.get("usage");
      // Where it is charged, and not what was hoped for at the beginning.
      if (json.get("service_tier").isString()) {
        head.put("service_tier", json.get("service_tier"));
      }
    }
    for (JsonValue choice : json.get("choices").items()) {
      choices
          .computeIfAbsent(choice.get("index").wholeNumber().orElse(0), _ -> new Choice())
          .add(choice);
    }
    return true;
  }

  /** The answer that was gathered. */
  public ChatReply reply() {
    List<JsonValue> all = new ArrayList<>();
    choices.forEach((index, choice) -> all.add(choice.build(index)));
    head.put("choices", Json.array(all));
    if (usageJson.isObject()) {
      head.put("usage", usageJson);
    }
    return new ChatReply(head.build(), usage, charge);
  }

  /** One of its choices. */
  private static final class Choice {
    private final Map<String, StringBuilder> texts = new TreeMap<>();
    private final Map<Long, Call> calls = new TreeMap<>();
    private final List<JsonValue> details = new ArrayList<>();
    private JsonValue finish = JsonValue.missing();

    void add(JsonValue choice) {
      JsonValue delta = choice.get("delta");
      for (String name : List.of("content", "reasoning_content", "reasoning", "refusal")) {
        delta
            .get(name)
            .string()
            .ifPresent(text -> texts.computeIfAbsent(name, _ -> new StringBuilder()).append(text));
      }
      for (JsonValue call : delta.get("tool_calls").items()) {
        calls.computeIfAbsent(call.get("index").wholeNumber().orElse(0), _ -> new Call()).add(call);
      }
      details.addAll(delta.get("reasoning_details").items());
      if (choice.get("finish_reason").isString()) {
        finish = choice.get("finish_reason");
      }
    }

    JsonValue build(long index) {
      JsonObject message = Json.object().put("role", "assistant").putNull("content");
      texts.forEach((name, text) -> {
        if (!text.isEmpty() || name.equals("content")) {
          message.put(name, text.toString());
        }
      });
      if (!calls.isEmpty()) {
        message.put("tool_calls", Json.array(calls.values().stream().map(Call::build).toList()));
      }
      if (!details.isEmpty()) {
        message.put("reasoning_details", Json.array(details));
      }
      JsonObject choice = Json.object().put("index", index).put("message", message);
      return (finish.isString()
              ? choice.put("finish_reason", finish)
              : choice.putNull("finish_reason"))
          .build();
    }
  }

  /** One of a choice's tool calls. */
  private static final class Call {
    private final StringBuilder name = new StringBuilder();
    private final StringBuilder arguments = new StringBuilder();
    private String id = "";

    void add(JsonValue call) {
      if (id.isEmpty()) {
        id = call.get("id").stringOr("");
      }
      name.append(call.path("function", "name").stringOr(""));
      arguments.append(call.path("function", "arguments").stringOr(""));
    }

    JsonValue build() {
      return Json.object()
          .put("id", id)
          .put("type", "function")
          .put(
              "function",
              Json.object().put("name", name.toString()).put("arguments", arguments.toString()))
          .build();
    }
  }
}
