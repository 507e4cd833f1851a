package dev.sluice.provider.bedrock;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.ChatReply;
import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.Decoded;
import dev.sluice.provider.Failure;
import dev.sluice.provider.Reading;
import dev.sluice.provider.StreamStep;
import dev.sluice.provider.completions.Pieces;
import dev.sluice.provider.completions.ThoughtTags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads chat completions whose text may begin with what the model thought, in {@code <reasoning>}
 * tags: so Bedrock's gpt-oss answers. Where there are none, all stays as it came.
 *
 * <p>Sources: AWS, <i>OpenAI models</i>
 * (docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-openai.html), which says it of
 * InvokeModel; seen on the OpenAI-compatible API, too (github.com/CherryHQ/cherry-studio, issue
 * 10225).
 */
final class TaggedReading implements Reading {
  private final Reading plain;
  private final Map<String, ThoughtTags> tags = new HashMap<>();

  /**
   * @param plain reads the chat completions
   */
  TaggedReading(Reading plain) {
    this.plain = plain;
  }

  @Override
  public Decoded<ChatReply> reply(byte[] body) {
    return switch (plain.reply(body)) {
      case Decoded.Value<ChatReply>(ChatReply(JsonValue answer, var usage, var charge)) ->
          new Decoded.Value<>(
              new ChatReply(parted(answer, "message", true).orElse(answer), usage, charge));
      case Decoded.Wrong<ChatReply> wrong -> wrong;
    };
  }

  @Override
  public StreamStep event(String data) {
    return parted(plain.event(data));
  }

  @Override
  public StreamStep end() {
    return parted(plain.end());
  }

  @Override
  public Optional<TokenUsage> soFar() {
    return plain.soFar();
  }

  @Override
  public Failure failure(int status, Map<String, String> headers, byte[] body, Instant now) {
    return plain.failure(status, headers, body, now);
  }

  private StreamStep parted(StreamStep step) {
    return switch (step) {
      case StreamStep.Pieces(var chunks) ->
          new StreamStep.Pieces(chunks.stream().map(this::parted).toList());
      case StreamStep.Ended(var last) ->
          new StreamStep.Ended(last.stream().map(this::parted).toList());
      case StreamStep.Broken broken -> broken;
    };
  }

  private ChatChunk parted(ChatChunk chunk) {
    return parted(chunk.json(), "delta", false)
        .map(parted -> Pieces.of(parted, chunk.usage()).charged(chunk.charge()))
        .orElse(chunk);
  }

  /** An answer, or a piece of one, with the text of each choice parted, if that changes it. */
  private Optional<JsonValue> parted(JsonValue answer, String member, boolean whole) {
    List<JsonValue> choices = new ArrayList<>();
    boolean changed = false;
    for (JsonValue choice : answer.get("choices").items()) {
      String text = choice.path(member, "content").stringOr("");
      ThoughtTags tag =
          tags.computeIfAbsent(choice.get("index").toString(), _ -> new ThoughtTags("reasoning"));
      ThoughtTags.Split parts = tag.next(text);
      if (whole || choice.get("finish_reason").isString()) {
        parts = parts.and(tag.end());
      }
      boolean asItWas = parts.reasoning().isEmpty() && parts.content().equals(text);
      changed |= !asItWas;
      choices.add(asItWas ? choice : with(choice, member, parts));
    }
    return changed
        ? Optional.of(answer.edit().put("choices", Json.array(choices)).build())
        : Optional.empty();
  }

  private static JsonValue with(JsonValue choice, String member, ThoughtTags.Split parts) {
    JsonObject message = choice.get(member).edit().put("content", parts.content());
    if (!parts.reasoning().isEmpty()) {
      message.put("reasoning_content", parts.reasoning());
    }
    return choice.edit().put(member, message).build();
  }
}
