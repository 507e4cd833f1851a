package dev.sluice.provider.completions;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.ChatReply;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the pieces of a stream from a whole answer, for upstreams that were asked to stream and did
 * not: one piece with all that was said, and one with the usage. Pure.
 */
public final class ReplyChunks {
  private ReplyChunks() {}

  /** The pieces, in OpenAI's shape. */
  public static List<ChatChunk> of(ChatReply reply) {
    List<ChatChunk> chunks = new ArrayList<>();
    JsonValue body = reply.body();
    List<JsonValue> choices =
        body.get("choices").items().stream().map(ReplyChunks::choice).toList();
    chunks.add(
        chunk(head(body).put("choices", Json.array(choices)).build(), choices, reply, false));
    if (body.get("usage").isObject()) {
      JsonObject last = head(body).put("choices", Json.array(List.of()));
      chunks.add(chunk(last.put("usage", body.get("usage")).build(), List.of(), reply, true));
    }
    return chunks;
  }

  private static ChatChunk chunk(
      JsonValue json, List<JsonValue> choices, ChatReply reply, boolean withUsage) {
    return withUsage
        ? Pieces.of(json, json.toString(), choices, reply.usage()).charged(reply.charge())
        : Pieces.of(json, json.toString(), choices, Optional.empty());
  }

  private static JsonObject head(JsonValue body) {
    return body.edit().remove("usage").put("object", "chat.completion.chunk");
  }

  /** A choice with its message as a delta, in which tool calls are numbered. */
  private static JsonValue choice(JsonValue choice) {
    JsonValue message = choice.get("message");
    JsonObject delta = message.isObject() ? message.edit() : Json.object();
    List<JsonValue> calls = message.get("tool_calls").items();
    if (!calls.isEmpty()) {
      List<JsonValue> numbered = new ArrayList<>(calls.size());
      for (JsonValue call : calls) {
        numbered.add(call.isObject() ? call.edit().put("index", numbered.size()).build() : call);
      }
      delta.put("tool_calls", Json.array(numbered));
    }
    return choice.edit().remove("message").put("delta", delta).build();
  }
}
