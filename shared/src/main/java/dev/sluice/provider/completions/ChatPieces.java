package dev.sluice.provider.completions;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.ChatReply;
import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes an answer in OpenAI's shape for dialects whose own is another: with every member that
 * OpenAI's strictest client reads. Immutable and thread-safe.
 *
 * @param id the answer's id
 * @param created when it was made
 * @param model the model that made it
 * @param choice which of the answers it writes; zero where there is one
 */
public record ChatPieces(String id, Instant created, String model, int choice) {
  /** Writes an answer of one choice. */
  public ChatPieces(String id, Instant created, String model) {
    this(id, created, model, 0);
  }

  /** Writes another choice of the same answer. */
  public ChatPieces of(int otherChoice) {
    return new ChatPieces(id, created, model, otherChoice);
  }

  /** A whole answer of one choice. */
  public ChatReply reply(JsonValue message, String finishReason, Optional<TokenUsage> usage) {
    return reply(List.of(whole(message, finishReason, Optional.empty())), usage);
  }

  /** A whole answer of these choices, each made by {@link #whole}. */
  public ChatReply reply(List<JsonValue> choices, Optional<TokenUsage> usage) {
    JsonObject body = head("chat.completion").put("choices", Json.array(choices));
    usage.ifPresent(tokens -> body.put("usage", UsageFields.write(tokens)));
    return new ChatReply(body.build(), usage);
  }

  /** A whole choice. */
  public JsonValue whole(JsonValue message, String finishReason, Optional<JsonValue> logprobs) {
    JsonObject whole =
        Json.object()
            .put("index", choice)
            .put("message", message)
            .put("finish_reason", finishReason);
    return (logprobs.isPresent()
            ? whole.put("logprobs", logprobs.get())
            : whole.putNull("logprobs"))
        .build();
  }

  /** The first piece: who speaks. */
  public ChatChunk opening() {
    return delta(Json.object().put("role", "assistant").put("content", "").build());
  }

  /** A piece of the answer. */
  public ChatChunk delta(JsonValue delta) {
    return chunk(delta, Optional.empty(), Optional.empty());
  }

  /** How likely the tokens of the answer were. */
  public ChatChunk logprobs(JsonValue logprobs) {
    return chunk(Json.object().build(), Optional.empty(), Optional.of(logprobs));
  }

  /** A piece of text. */
  public ChatChunk text(String text) {
    return delta(Json.object().put("content", text).build());
  }

  /** A piece of what was thought. */
  public ChatChunk reasoning(String text, boolean underBothNames) {
    JsonObject delta = Json.object().put("reasoning_content", text);
    return delta((underBothNames ? delta.put("reasoning", text) : delta).build());
  }

  /** The beginning of a tool call. */
  public ChatChunk toolCall(int index, String id, String name, String arguments) {
    return delta(
        calls(
            Json.object()
                .put("index", index)
                .put("id", id)
                .put("type", "function")
                .put("function", Json.object().put("name", name).put("arguments", arguments))));
  }

  /** More of a tool call's arguments. */
  public ChatChunk toolArguments(int index, String arguments) {
    return delta(
        calls(
            Json.object()
                .put("index", index)
                .put("function", Json.object().put("arguments", arguments))));
  }

  /** The end of the answer. */
  public ChatChunk finish(String finishReason) {
    return chunk(Json.object().build(), Optional.of(finishReason), Optional.empty());
  }

  /** What was used; it has no choices. */
  public ChatChunk usage(TokenUsage usage) {
    JsonValue json =
        head("chat.completion.chunk")
            .put("choices", Json.array(List.of()))
            .put("usage", UsageFields.write(usage))
            .build();
    return Pieces.of(json, Optional.of(usage));
  }

  private ChatChunk chunk(
      JsonValue delta, Optional<String> finishReason, Optional<JsonValue> logprobs) {
    JsonObject piece =
        Json.object().put("index", choice).put("delta", delta).put("finish_reason", finishReason);
    logprobs.ifPresent(likely -> piece.put("logprobs", likely));
    JsonValue json =
        head("chat.completion.chunk").put("choices", Json.array(List.of(piece.build()))).build();
    return Pieces.of(json, Optional.empty());
  }

  private JsonObject head(String object) {
    return Json.object()
        .put("id", id)
        .put("object", object)
        .put("created", created.getEpochSecond())
        .put("model", model);
  }

  private static JsonValue calls(JsonObject call) {
    return Json.object().put("tool_calls", Json.array(List.of(call.build()))).build();
  }
}
