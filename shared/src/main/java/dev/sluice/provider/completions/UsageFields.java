package dev.sluice.provider.completions;

import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads OpenAI's {@code usage} object, with what others have made of it, into disjoint buckets.
 * Pure.
 *
 * <p>The facts, from each provider's API reference and recorded answers: cached, written, audio and
 * image tokens are within {@code prompt_tokens}, reasoning, audio and image tokens within {@code
 * completion_tokens}. xAI counts reasoning beside the completion, and relays of Gemini may show the
 * thoughts in {@code total_tokens} alone; the total gives both away. DeepSeek ({@code
 * prompt_cache_hit_tokens}) and Moonshot ({@code usage.cached_tokens}) say the cached tokens a
 * second time; SGLang has {@code reasoning_tokens} at the top; DashScope calls a cache write {@code
 * cache_creation_input_tokens}. OpenRouter was seen with more reasoning than completion.
 */
public final class UsageFields {
  /** A count above this is no count of tokens. */
  private static final long MOST = 1_000_000_000;

  private UsageFields() {}

  /**
   * The tokens of a usage object. Missing is not zero: empty if it is no object, if input or output
   * cannot be told from it, and if it is all zeros, which no exchange can be.
   */
  public static Optional<TokenUsage> read(JsonValue usage) {
    if (!usage.isObject()) {
      return Optional.empty();
    }
    OptionalLong total = count(usage.get("total_tokens"));
    OptionalLong prompt = count(usage.get("prompt_tokens"));
    OptionalLong completion = count(usage.get("completion_tokens"));
    OptionalLong input = prompt.isPresent() ? prompt : less(total, completion);
    OptionalLong output = completion.isPresent() ? completion : less(total, prompt);
    if (input.isEmpty() || output.isEmpty() || input.getAsLong() + output.getAsLong() == 0) {
      return Optional.empty();
    }
    long unsaid =
        total.isPresent() ? total.getAsLong() - input.getAsLong() - output.getAsLong() : 0;
    return Optional.of(buckets(usage, input.getAsLong(), output.getAsLong(), unsaid));
  }

  /**
   * The usage object with totals that add up and parts that are within them, as OpenAI's clients
   * take them; whatever else is in it stays. The same value where it is so already, or where
   * nothing can be told from it.
   */
  public static JsonValue tidied(JsonValue usage) {
    Optional<TokenUsage> read = read(usage);
    if (read.isEmpty()) {
      return usage;
    }
    TokenUsage tokens = read.get();
    JsonValue in = usage.get("prompt_tokens_details");
    JsonValue out = usage.get("completion_tokens_details");
    boolean tidy =
        is(usage.get("prompt_tokens"), tokens.promptTokens())
            && is(usage.get("completion_tokens"), tokens.completionTokens())
            && is(usage.get("total_tokens"), tokens.totalTokens())
            && is(in.get("cached_tokens"), tokens.cacheRead())
            && is(out.get("reasoning_tokens"), tokens.reasoning());
    if (tidy) {
      return usage;
    }
    return usage
        .edit()
        .put("prompt_tokens", tokens.promptTokens())
        .put("completion_tokens", tokens.completionTokens())
        .put("total_tokens", tokens.totalTokens())
        .put(
            "prompt_tokens_details",
            (in.isObject() ? in.edit() : Json.object()).put("cached_tokens", tokens.cacheRead()))
        .put(
            "completion_tokens_details",
            (out.isObject() ? out.edit() : Json.object())
                .put("reasoning_tokens", tokens.reasoning()))
        .build();
  }

  private static boolean is(JsonValue value, long count) {
    OptionalLong found = value.wholeNumber();
    return found.isPresent() && found.getAsLong() == count;
  }

  /** These tokens as OpenAI's {@code usage} object, in which parts are within their totals. */
  public static JsonValue write(TokenUsage usage) {
    return Json.object()
        .put("prompt_tokens", usage.promptTokens())
        .put("completion_tokens", usage.completionTokens())
        .put("total_tokens", usage.totalTokens())
        .put(
            "prompt_tokens_details",
            Json.object()
                .put("cached_tokens", usage.cacheRead())
                .put("cache_write_tokens", usage.cacheWrite() + usage.cacheWriteLong())
                .put("audio_tokens", usage.audioInput())
                .put("image_tokens", usage.imageInput()))
        .put(
            "completion_tokens_details",
            Json.object()
                .put("reasoning_tokens", usage.reasoning())
                .put("audio_tokens", usage.audioOutput())
                .put("image_tokens", usage.imageOutput()))
        .build();
  }

  /**
   * Takes the totals apart. A part that exceeds what is left of its total is cut to that; the dear
   * parts come first. Images may be among the cached tokens and mostly cost what text does, so they
   * are taken from what was not cached.
   *
   * @param unsaid what {@code total_tokens} counts beyond prompt and completion
   */
  private static TokenUsage buckets(JsonValue usage, long input, long output, long unsaid) {
    JsonValue in = usage.get("prompt_tokens_details");
    JsonValue out = usage.get("completion_tokens_details");

    long audioIn = Math.min(input, first(in.get("audio_tokens")));
    long written =
        Math.min(
            input - audioIn,
            first(in.get("cache_write_tokens"), in.get("cache_creation_input_tokens")));
    long cached =
        Math.min(
            input - audioIn - written,
            first(
                in.get("cached_tokens"),
                usage.get("cached_tokens"),
                usage.get("prompt_cache_hit_tokens")));
    long imageIn = Math.min(input - audioIn - written - cached, first(in.get("image_tokens")));

    long audioOut = Math.min(output, first(out.get("audio_tokens")));
    long imageOut = Math.min(output - audioOut, first(out.get("image_tokens")));
    long shown = audioOut + imageOut;
    long said = first(out.get("reasoning_tokens"), usage.get("reasoning_tokens"));
    boolean beside = unsaid > 0 && unsaid >= said;
    long reasoning = beside ? unsaid : Math.min(output - shown, said);
    long text = output - shown - (beside ? 0 : reasoning);

    return new TokenUsage(
        input - audioIn - written - cached - imageIn,
        cached,
        written,
        0,
        audioIn,
        imageIn,
        text,
        reasoning,
        audioOut,
        imageOut);
  }

  /** The first of these that is a count; otherwise zero. */
  private static long first(JsonValue... values) {
    for (JsonValue value : values) {
      OptionalLong count = count(value);
      if (count.isPresent()) {
        return count.getAsLong();
      }
    }
    return 0;
  }

  private static OptionalLong less(OptionalLong total, OptionalLong part) {
    return total.isPresent() && part.isPresent() && total.getAsLong() >= part.getAsLong()
        ? OptionalLong.of(total.getAsLong() - part.getAsLong())
        : OptionalLong.empty();
  }

  private static OptionalLong count(JsonValue value) {
    OptionalLong count = value.wholeNumber();
    return count.isPresent() && (count.getAsLong() < 0 || count.getAsLong() > MOST)
        ? OptionalLong.empty()
        : count;
  }
}
