package dev.sluice.provider.gemini;

import dev.sluice.chat.TokenUsage;
import dev.sluice.json.JsonValue;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads {@code usageMetadata} into disjoint buckets (ai.google.dev/api/generate-content,
 * <i>UsageMetadata</i>). The prompt includes what was cached; the candidates do not include the
 * thoughts; the total is prompt, tool use, candidates and thoughts. A count that is zero is left
 * out of the JSON, so what is missing is told by the total. Pure.
 */
final class GeminiUsage {
  /** A count above this is no count of tokens. */
  private static final long MOST = 1_000_000_000;

  private GeminiUsage() {}

  /** The tokens; empty if input or output cannot be told, or there are none at all. */
  static Optional<TokenUsage> read(JsonValue usage) {
    OptionalLong total = count(usage.get("totalTokenCount"));
    OptionalLong prompt = count(usage.get("promptTokenCount"));
    OptionalLong said = count(usage.get("candidatesTokenCount"));
    long forTools = count(usage.get("toolUsePromptTokenCount")).orElse(0);
    long thoughts = count(usage.get("thoughtsTokenCount")).orElse(0);
    OptionalLong input = prompt.isPresent() ? prompt : rest(total, said, forTools + thoughts);
    OptionalLong output = said.isPresent() ? said : rest(total, prompt, forTools + thoughts);
    if (input.isEmpty() || output.isEmpty()) {
      return Optional.empty();
    }
    long in = input.getAsLong() + forTools;
    long out = output.getAsLong();
    long unsaid = Math.max(0, total.orElse(0) - in - out - thoughts);
    return in + out + thoughts + unsaid == 0
        ? Optional.empty()
        : Optional.of(buckets(usage, in, out, thoughts + unsaid));
  }

  /** Takes the totals apart. A part that exceeds what is left of its total is cut to that. */
  private static TokenUsage buckets(JsonValue usage, long in, long out, long thoughts) {
    long cached = Math.min(in, count(usage.get("cachedContentTokenCount")).orElse(0));
    long audioIn = Math.clamp(fresh(usage, "AUDIO"), 0, in - cached);
    long imageIn = Math.clamp(fresh(usage, "IMAGE"), 0, in - cached - audioIn);
    JsonValue details = usage.get("candidatesTokensDetails");
    long audioOut = Math.min(out, of(details, "AUDIO"));
    long imageOut = Math.min(out - audioOut, of(details, "IMAGE"));
    return new TokenUsage(
        in - cached - audioIn - imageIn,
        cached,
        0,
        0,
        audioIn,
        imageIn,
        out - audioOut - imageOut,
        thoughts,
        audioOut,
        imageOut);
  }

  /** The input of this kind that was not read from a cache. */
  private static long fresh(JsonValue usage, String modality) {
    return of(usage.get("promptTokensDetails"), modality)
        + of(usage.get("toolUsePromptTokensDetails"), modality)
        - of(usage.get("cacheTokensDetails"), modality);
  }

  private static long of(JsonValue details, String modality) {
    long sum = 0;
    for (JsonValue detail : details.items()) {
      if (detail.get("modality").stringOr("").equals(modality)) {
        sum += count(detail.get("tokenCount")).orElse(0);
      }
    }
    return sum;
  }

  private static OptionalLong rest(OptionalLong total, OptionalLong part, long more) {
    return total.isPresent() && part.isPresent()
        ? OptionalLong.of(Math.max(0, total.getAsLong() - part.getAsLong() - more))
        : OptionalLong.empty();
  }

  private static OptionalLong count(JsonValue value) {
    OptionalLong count = value.wholeNumber();
    return count.isPresent() && (count.getAsLong() < 0 || count.getAsLong() > MOST)
        ? OptionalLong.empty()
        : count;
  }
}
