package dev.sluice.provider.anthropic;

import dev.sluice.chat.ChatReply;
import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.Decoded;
import dev.sluice.provider.completions.ChatPieces;
import dev.sluice.provider.failure.ErrorBody;
import dev.sluice.provider.failure.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A whole message of Anthropic's, block by block, as OpenAI's. Blocks of other types are left. */
final class MessagesReply {
  private final AnswerVoice voice;
  private final Layout layout = new Layout();
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder thought = new StringBuilder();
  private final List<JsonValue> calls = new ArrayList<>();

  private MessagesReply(AnswerVoice voice) {
    this.voice = voice;
  }

  static Decoded<ChatReply> read(String provider, AnswerVoice voice, JsonValue json) {
    Optional<TokenUsage> usage = MessagesUsage.read(json.get("usage"));
    if (ErrorBody.isError(json.get("error"))) {
      return new Decoded.Wrong<>(Failures.inside(provider, ErrorBody.of(json)), usage);
    }
    if (!json.get("content").isArray()) {
      return new Decoded.Wrong<>(
          Failures.unintelligible("The upstream's answer is not a message."), usage);
    }
    MessagesReply reply = new MessagesReply(voice);
    json.get("content").items().forEach(reply::block);
    ChatPieces pieces =
        new ChatPieces(
            json.get("id").stringOr(""), voice.arrival(), json.get("model").stringOr(""));
    String finish = StopReason.finish(json.get("stop_reason").stringOr(""), !reply.calls.isEmpty());
    ChatReply made =
        pieces.reply(
            reply.message(finish, StopReason.refusal(json.get("stop_details"))), finish, usage);
    return new Decoded.Value<>(
        MessagesUsage.serviceTier(json.get("usage"))
            .map(tier -> made.body().edit().put("service_tier", tier).build())
            .map(body -> new ChatReply(body, usage))
            .orElse(made));
  }

  private void block(JsonValue block) {
    switch (block.get("type").stringOr("")) {
      case "text" -> say(block.get("text").stringOr(""));
      case "thinking" -> {
        thought.append(block.get("thinking").stringOr(""));
        layout.thought(
            Json.object()
                .put("type", "thinking")
                .put("thinking", block.get("thinking").stringOr(""))
                .put("signature", block.get("signature").stringOr("")));
      }
      case "redacted_thinking" ->
          layout.thought(
              Json.object()
                  .put("type", "redacted_thinking")
                  .put("data", block.get("data").stringOr("")));
      case "tool_use" -> toolUse(block);
      default -> layout.endText();
    }
  }

  private void say(String more) {
    layout.endText();
    layout.text(more);
    text.append(more);
  }

  private void toolUse(JsonValue block) {
    String name = block.get("name").stringOr("");
    String input = block.get("input").isObject() ? block.get("input").toString() : "{}";
    if (voice.isAnswer(name)) {
      say(input);
      return;
    }
    layout.toolCall();
    calls.add(
        Json.object()
            .put("id", block.get("id").stringOr(""))
            .put("type", "function")
            .put("function", Json.object().put("name", name).put("arguments", input))
            .build());
  }

  private JsonValue message(String finish, String refusal) {
    JsonObject message = Json.object().put("role", "assistant");
    boolean silent = text.isEmpty() && (!calls.isEmpty() || finish.equals("content_filter"));
    message.put("content", silent ? Optional.empty() : Optional.of(text.toString()));
    message.put("refusal", refusal.isEmpty() ? Optional.empty() : Optional.of(refusal));
    if (!thought.isEmpty()) {
      message.put("reasoning_content", thought.toString());
      if (voice.reasoningUnderBothNames()) {
        message.put("reasoning", thought.toString());
      }
    }
    layout.thoughts().ifPresent(blocks -> message.put("thinking_blocks", blocks));
    if (!calls.isEmpty()) {
      message.put("tool_calls", Json.array(calls));
    }
    return message.build();
  }
}
