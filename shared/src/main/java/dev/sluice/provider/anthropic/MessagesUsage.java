package dev.sluice.provider.anthropic;

import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads Anthropic's {@code usage} into disjoint buckets. Pure.
 *
 * <p>Cached and written tokens are beside {@code input_tokens}, never within; thoughts are within
 * {@code output_tokens}. How many tokens were written for an hour stands in {@code cache_creation};
 * where that is null, all were written for five minutes. An answer that was compacted on the way
 * has {@code iterations}, and its own counts leave the compacting out.
 *
 * <p>Sources: Anthropic, <i>Prompt caching</i>, section <i>Tracking cache performance</i>, and
 * <i>Compaction</i>, section <i>Understanding usage</i>
 * (platform.claude.com/docs/en/build-with-claude/prompt-caching, …/compaction).
 */
final class MessagesUsage {
  /** A count above this is no count of tokens. */
  private static final long MOST = 1_000_000_000;

  private static final Set<String> READ =
      Set.of(
          "input_tokens",
          "cache_read_input_tokens",
          "cache_creation_input_tokens",
          "cache_creation",
          "output_tokens",
          "output_tokens_details",
          "iterations",
          "service_tier");

  private MessagesUsage() {}

  /**
   * The tokens of a usage object. Missing is not zero: empty if input or output cannot be told, and
   * if it is all zeros, which no exchange can be.
   */
  static Optional<TokenUsage> read(JsonValue usage) {
    List<JsonValue> iterations = usage.get("iterations").items();
    boolean compacted = iterations.stream().anyMatch(one -> isType(one, "compaction"));
    boolean fellBack = iterations.stream().anyMatch(one -> isType(one, "fallback_message"));
    if (!compacted || fellBack) {
      return buckets(usage);
    }
    TokenUsage sum = TokenUsage.NONE;
    for (JsonValue one : iterations) {
      if (isType(one, "compaction") || isType(one, "message")) {
        Optional<TokenUsage> part = buckets(one);
        if (part.isEmpty()) {
          return Optional.empty();
        }
        sum = sum.plus(part.get());
      }
    }
    return Optional.of(sum);
  }

  /**
   * The usage that two events of a stream give together. Counts grow as the stream goes on, so a
   * later one replaces an earlier one; null and what is not said replace nothing.
   */
  static JsonValue merged(JsonValue before, JsonValue after) {
    JsonObject merged = before.isObject() ? before.edit() : Json.object();
    for (String name : after.names()) {
      if (READ.contains(name) && after.get(name).isPresent()) {
        merged.put(name, after.get(name));
      }
    }
    return merged.build();
  }

  /**
   * How the answer was served, in OpenAI's words (Anthropic, <i>Service tiers</i>,
   * platform.claude.com/docs/en/api/service-tiers); empty if that is not said.
   */
  static Optional<String> serviceTier(JsonValue usage) {
    return usage
        .get("service_tier")
        .string()
        .map(tier -> tier.equals("standard") ? "default" : tier);
  }

  private static Optional<TokenUsage> buckets(JsonValue usage) {
    OptionalLong input = count(usage.get("input_tokens"));
    OptionalLong output = count(usage.get("output_tokens"));
    if (input.isEmpty() || output.isEmpty()) {
      return Optional.empty();
    }
    JsonValue creation = usage.get("cache_creation");
    long hour = count(creation.get("ephemeral_1h_input_tokens")).orElse(0);
    long minutes = count(creation.get("ephemeral_5m_input_tokens")).orElse(0);
    long written = count(usage.get("cache_creation_input_tokens")).orElse(hour + minutes);
    long writtenLong = Math.min(hour, written);
    long reasoning =
        Math.min(
            output.getAsLong(),
            count(usage.path("output_tokens_details", "thinking_tokens")).orElse(0));
    TokenUsage tokens =
        new TokenUsage(
            input.getAsLong(),
            count(usage.get("cache_read_input_tokens")).orElse(0),
            written - writtenLong,
            writtenLong,
            0,
            0,
            output.getAsLong() - reasoning,
            reasoning,
            0,
            0);
    return tokens.totalTokens() == 0 ? Optional.empty() : Optional.of(tokens);
  }

  private static boolean isType(JsonValue iteration, String type) {
    return iteration.get("type").stringOr("").equals(type);
  }

  private static OptionalLong count(JsonValue value) {
    OptionalLong count = value.wholeNumber();
    return count.isPresent() && (count.getAsLong() < 0 || count.getAsLong() > MOST)
        ? OptionalLong.empty()
        : count;
  }
}
