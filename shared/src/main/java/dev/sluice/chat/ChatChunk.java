package dev.sluice.chat;

import dev.sluice.json.JsonValue;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * One piece of a streamed answer.
 *
 * @param json the chunk in OpenAI's shape
 * @param text the chunk as it came, to be passed on as it is
 * @param content whether it carries something of the answer: text, reasoning, a tool call, a
 *     refusal
 * @param choices whether it has choices at all; the usage chunk has none
 * @param contentBytes the size of what it carries, in bytes of UTF-8
 * @param usage the tokens used so far, where the chunk says so
 * @param charge what the provider says it charges, in US dollars, where the chunk says so
 */
public record ChatChunk(
    JsonValue json,
    String text,
    boolean content,
    boolean choices,
    long contentBytes,
    Optional<TokenUsage> usage,
    Optional<BigDecimal> charge) {
  /** A piece that says nothing of a charge. */
  public ChatChunk(
      JsonValue json,
      String text,
      boolean content,
      boolean choices,
      long contentBytes,
      Optional<TokenUsage> usage) {
    this(json, text, content, choices, contentBytes, usage, Optional.empty());
  }

  /** The same piece with a charge. */
  public ChatChunk charged(Optional<BigDecimal> usd) {
    return usd.isEmpty()
        ? this
        : new ChatChunk(json, text, content, choices, contentBytes, usage, usd);
  }

  /**
   * The way of service the answer is served in, where this says so; as {@link ChatReply#served}.
   */
  public Optional<ServiceTier> served() {
    return ServiceTier.served(json.get("service_tier"));
  }

  /** How many of the answers it says have come to their end ({@code finish_reason}). */
  public int finishes() {
    if (!choices) {
      return 0;
    }
    int finished = 0;
    for (JsonValue choice : json.get("choices").items()) {
      finished += choice.get("finish_reason").isString() ? 1 : 0;
    }
    return finished;
  }
}
