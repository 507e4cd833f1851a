package dev.sluice.chat;

/**
 * The tokens of one exchange in disjoint buckets: no token is counted in two, and together they are
 * the provider's totals. Providers report subsets (cached within prompt, reasoning within
 * completion); the dialect takes them apart, so that pricing is one multiplication a bucket.
 *
 * @param input fresh text input
 * @param cacheRead input read from the provider's prompt cache
 * @param cacheWrite input written to the cache for its shorter life (5 minutes at Anthropic)
 * @param cacheWriteLong input written to the cache for an hour or more
 * @param audioInput audio input
 * @param output visible text output
 * @param reasoning output the model thought and did not say
 * @param audioOutput audio output
 */
public record TokenUsage(
    long input,
    long cacheRead,
    long cacheWrite,
    long cacheWriteLong,
    long audioInput,
    long output,
    long reasoning,
    long audioOutput) {
  public static final TokenUsage NONE = of(0, 0);

  public TokenUsage {
    if (input < 0
        || cacheRead < 0
        || cacheWrite < 0
        || cacheWriteLong < 0
        || audioInput < 0
        || output < 0
        || reasoning < 0
        || audioOutput < 0) {
      throw new IllegalArgumentException("a count of tokens below zero");
    }
  }

  /** Plain text in, plain text out. */
  public static TokenUsage of(long input, long output) {
    return new TokenUsage(input, 0, 0, 0, 0, output, 0, 0);
  }

  /** All input, as OpenAI's {@code prompt_tokens}. */
  public long promptTokens() {
    return input + cacheRead + cacheWrite + cacheWriteLong + audioInput;
  }

  /** All output, as OpenAI's {@code completion_tokens}. */
  public long completionTokens() {
    return output + reasoning + audioOutput;
  }

  public long totalTokens() {
    return promptTokens() + completionTokens();
  }

  public TokenUsage plus(TokenUsage more) {
    return new TokenUsage(
        input + more.input,
        cacheRead + more.cacheRead,
        cacheWrite + more.cacheWrite,
        cacheWriteLong + more.cacheWriteLong,
        audioInput + more.audioInput,
        output + more.output,
        reasoning + more.reasoning,
        audioOutput + more.audioOutput);
  }
}
