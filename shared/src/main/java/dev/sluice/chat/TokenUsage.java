package dev.sluice.chat;

/**
 * The tokens of one exchange in disjoint buckets: no token is counted in two, and together they are
 * the provider's totals. Providers report subsets (cached within prompt, reasoning within
 * completion); the dialect takes them apart, so that pricing is one multiplication a bucket. No
 * count is below zero, and all together fit a long: the sums never overflow.
 *
 * @param input fresh text input
 * @param cacheRead input read from the provider's prompt cache
 * @param cacheWrite input written to the cache for its shorter life (5 minutes at Anthropic)
 * @param cacheWriteLong input written to the cache for an hour or more
 * @param audioInput audio input
 * @param imageInput input that is images, where the provider counts them
 * @param output visible text output
 * @param reasoning output the model thought and did not say
 * @param audioOutput audio output
 * @param imageOutput output that is images
 */
public record TokenUsage(
    long input,
    long cacheRead,
    long cacheWrite,
    long cacheWriteLong,
    long audioInput,
    long imageInput,
    long output,
    long reasoning,
    long audioOutput,
    long imageOutput) {
  public static final TokenUsage NONE = of(0, 0);

  public TokenUsage {
    if (input < 0
        || cacheRead < 0
        || cacheWrite < 0
        || cacheWriteLong < 0
        || audioInput < 0
        || imageInput < 0
        || output < 0
        || reasoning < 0
        || audioOutput < 0
        || imageOutput < 0) {
      throw new IllegalArgumentException("a count of tokens below zero");
    }
    try {
      sum(
          input,
          cacheRead,
          cacheWrite,
          cacheWriteLong,
          audioInput,
          imageInput,
          output,
          reasoning,
          audioOutput,
          imageOutput);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("more tokens than can be counted", e);
    }
  }

  /** Plain text in, plain text out. */
  public static TokenUsage of(long input, long output) {
    return new TokenUsage(input, 0, 0, 0, 0, 0, output, 0, 0, 0);
  }

  /** The same input with at least this much output; what is more than was counted is text. */
  public TokenUsage withOutputOf(long atLeast) {
    return plus(of(0, Math.max(0, atLeast - completionTokens())));
  }

  /** All input, as OpenAI's {@code prompt_tokens}. */
  public long promptTokens() {
    return input + cacheRead + cacheWrite + cacheWriteLong + audioInput + imageInput;
  }

  /** All output, as OpenAI's {@code completion_tokens}. */
  public long completionTokens() {
    return output + reasoning + audioOutput + imageOutput;
  }

  public long totalTokens() {
    return promptTokens() + completionTokens();
  }

  /**
   * Both together, bucket by bucket.
   *
   * @throws ArithmeticException if a bucket is more than a long
   */
  public TokenUsage plus(TokenUsage more) {
    return new TokenUsage(
        sum(input, more.input),
        sum(cacheRead, more.cacheRead),
        sum(cacheWrite, more.cacheWrite),
        sum(cacheWriteLong, more.cacheWriteLong),
        sum(audioInput, more.audioInput),
        sum(imageInput, more.imageInput),
        sum(output, more.output),
        sum(reasoning, more.reasoning),
        sum(audioOutput, more.audioOutput),
        sum(imageOutput, more.imageOutput));
  }

  private static long sum(long... counts) {
    long total = 0;
    for (long count : counts) {
      total = Math.addExact(total, count);
    }
    return total;
  }
}
