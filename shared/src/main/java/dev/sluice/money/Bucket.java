package dev.sluice.money;

import dev.sluice.chat.TokenUsage;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a token can be charged as: the buckets of {@link TokenUsage}, and text that is said after
 * thinking. Each has LiteLLM's field for its price ({@code model_prices_and_context_window.json}),
 * and a bucket whose price it takes where it has none of its own: one that is not cheaper in the
 * providers' lists. None falls back to a later one.
 */
public enum Bucket {
  INPUT("input_cost_per_token", null),
  CACHE_READ("cache_read_input_token_cost", INPUT),
  CACHE_WRITE("cache_creation_input_token_cost", INPUT),
  CACHE_WRITE_LONG("cache_creation_input_token_cost_above_1hr", CACHE_WRITE),
  AUDIO_INPUT("input_cost_per_audio_token", INPUT),
  IMAGE_INPUT("input_cost_per_image_token", INPUT),
  OUTPUT("output_cost_per_token", null),
  /**
   * Visible text of an answer that was thought about, at a model whose whole output is dearer then
   * (Alibaba's qwen-plus). A field of our own: LiteLLM has none for it.
   */
  OUTPUT_THINKING("output_cost_per_token_thinking", OUTPUT),
  REASONING("output_cost_per_reasoning_token", OUTPUT_THINKING),
  AUDIO_OUTPUT("output_cost_per_audio_token", OUTPUT),
  IMAGE_OUTPUT("output_cost_per_image_token", OUTPUT);

  private static final Map<String, Bucket> BY_FIELD =
      Arrays.stream(values()).collect(Collectors.toMap(Bucket::field, bucket -> bucket));

  private final String field;
  private final @Nullable Bucket fallback;

  Bucket(String field, @Nullable Bucket fallback) {
    this.field = field;
    this.fallback = fallback;
  }

  /** The field of its price. */
  public String field() {
    return field;
  }

  /** The bucket whose price it has without one of its own; empty for input and output. */
  public Optional<Bucket> fallback() {
    return Optional.ofNullable(fallback);
  }

  /** Whether it is written by the model, not read. */
  public boolean isOutput() {
    return compareTo(OUTPUT) >= 0;
  }

  static Optional<Bucket> ofField(String field) {
    return Optional.ofNullable(BY_FIELD.get(field));
  }

  /** How many of these tokens are charged as this. */
  long count(TokenUsage usage) {
    return counter().applyAsLong(usage);
  }

  private ToLongFunction<TokenUsage> counter() {
    return switch (this) {
      case INPUT -> TokenUsage::input;
      case CACHE_READ -> TokenUsage::cacheRead;
      case CACHE_WRITE -> TokenUsage::cacheWrite;
      case CACHE_WRITE_LONG -> TokenUsage::cacheWriteLong;
      case AUDIO_INPUT -> TokenUsage::audioInput;
      case IMAGE_INPUT -> TokenUsage::imageInput;
      case OUTPUT -> usage -> usage.reasoning() == 0 ? usage.output() : 0;
      case OUTPUT_THINKING -> usage -> usage.reasoning() == 0 ? 0 : usage.output();
      case REASONING -> TokenUsage::reasoning;
      case AUDIO_OUTPUT -> TokenUsage::audioOutput;
      case IMAGE_OUTPUT -> TokenUsage::imageOutput;
    };
  }
}
