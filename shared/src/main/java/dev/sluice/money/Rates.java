package dev.sluice.money;

import dev.sluice.chat.TokenUsage;
import java.math.BigInteger;
import java.util.stream.LongStream;

/**
 * What a token costs in each bucket of {@link TokenUsage}, in whole pico-dollars (1e-12 USD): list
 * prices go down to 2.5e-09 USD a token and are not always whole nano-dollars. Never negative.
 *
 * @param input fresh text input
 * @param cacheRead input read from the prompt cache
 * @param cacheWrite input written to the cache for its shorter life
 * @param cacheWriteLong input written to the cache for an hour or more
 * @param audioInput audio input
 * @param imageInput input that is images
 * @param output visible text output
 * @param reasoning output that is thought and not said
 * @param audioOutput audio output
 * @param imageOutput output that is images
 */
public record Rates(
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
  public Rates {
    if (LongStream.of(
            input,
            cacheRead,
            cacheWrite,
            cacheWriteLong,
            audioInput,
            imageInput,
            output,
            reasoning,
            audioOutput,
            imageOutput)
        .anyMatch(rate -> rate < 0)) {
      throw new IllegalArgumentException("a price below zero");
    }
  }

  /** One rate for all that goes in and one for all that comes out, in pico-dollars a token. */
  public static Rates of(long input, long output) {
    return new Rates(input, input, input, input, input, input, output, output, output, output);
  }

  /** The highest rate an input token can be charged at. */
  long dearestInput() {
    return LongStream.of(input, cacheRead, cacheWrite, cacheWriteLong, audioInput, imageInput)
        .max()
        .getAsLong();
  }

  /** The highest rate an output token can be charged at. */
  long dearestOutput() {
    return LongStream.of(output, reasoning, audioOutput, imageOutput).max().getAsLong();
  }

  /** What these tokens cost, exactly, in pico-dollars. */
  BigInteger picos(TokenUsage usage) {
    return product(usage.input(), input)
        .add(product(usage.cacheRead(), cacheRead))
        .add(product(usage.cacheWrite(), cacheWrite))
        .add(product(usage.cacheWriteLong(), cacheWriteLong))
        .add(product(usage.audioInput(), audioInput))
        .add(product(usage.imageInput(), imageInput))
        .add(product(usage.output(), output))
        .add(product(usage.reasoning(), reasoning))
        .add(product(usage.audioOutput(), audioOutput))
        .add(product(usage.imageOutput(), imageOutput));
  }

  static BigInteger product(long tokens, long rate) {
    return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(rate));
  }
}
