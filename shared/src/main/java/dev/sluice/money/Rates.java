package dev.sluice.money;

import dev.sluice.chat.TokenUsage;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.ToLongFunction;

/**
 * What a token costs in each {@link Bucket}, in whole pico-dollars (1e-12 USD): list prices go down
 * to 2.5e-09 USD a token and are not always whole nano-dollars. Never negative.
 *
 * @param input fresh text input
 * @param cacheRead input read from the prompt cache
 * @param cacheWrite input written to the cache for its shorter life
 * @param cacheWriteLong input written to the cache for an hour or more
 * @param audioInput audio input
 * @param imageInput input that is images
 * @param output visible text output
 * @param outputThinking visible text output of an answer that was thought about
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
    long outputThinking,
    long reasoning,
    long audioOutput,
    long imageOutput) {
  private static final Bucket[] BUCKETS = Bucket.values();

  public Rates {
    if ((input
            | cacheRead
            | cacheWrite
            | cacheWriteLong
            | audioInput
            | imageInput
            | output
            | outputThinking
            | reasoning
            | audioOutput
            | imageOutput)
        < 0) {
      throw new IllegalArgumentException("a price below zero");
    }
  }

  /** Rates of a model that says what it says for the same, thought about or not. */
  public Rates(
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
    this(
        input,
        cacheRead,
        cacheWrite,
        cacheWriteLong,
        audioInput,
        imageInput,
        output,
        output,
        reasoning,
        audioOutput,
        imageOutput);
  }

  /** One rate for all that goes in and one for all that comes out, in pico-dollars a token. */
  public static Rates of(long input, long output) {
    return of(bucket -> bucket.isOutput() ? output : input);
  }

  /** The rates that this gives for each bucket, asked in their order. */
  static Rates of(ToLongFunction<Bucket> rate) {
    long[] rates = Arrays.stream(BUCKETS).mapToLong(rate).toArray();
    return new Rates(
        rates[0], rates[1], rates[2], rates[3], rates[4], rates[5], rates[6], rates[7], rates[8],
        rates[9], rates[10]);
  }

  /** What a token costs in this bucket. */
  public long rate(Bucket bucket) {
    return switch (bucket) {
      case INPUT -> input;
      case CACHE_READ -> cacheRead;
      case CACHE_WRITE -> cacheWrite;
      case CACHE_WRITE_LONG -> cacheWriteLong;
      case AUDIO_INPUT -> audioInput;
      case IMAGE_INPUT -> imageInput;
      case OUTPUT -> output;
      case OUTPUT_THINKING -> outputThinking;
      case REASONING -> reasoning;
      case AUDIO_OUTPUT -> audioOutput;
      case IMAGE_OUTPUT -> imageOutput;
    };
  }

  /** The dearer of both in each bucket. */
  Rates max(Rates other) {
    return of(bucket -> Math.max(rate(bucket), other.rate(bucket)));
  }

  /** The highest rate an input token can be charged at. */
  long dearestInput() {
    return dearest(false);
  }

  /** The highest rate an output token can be charged at. */
  long dearestOutput() {
    return dearest(true);
  }

  private long dearest(boolean output) {
    long most = 0;
    for (Bucket bucket : BUCKETS) {
      most = bucket.isOutput() == output ? Math.max(most, rate(bucket)) : most;
    }
    return most;
  }

  /** What these tokens cost, exactly, in pico-dollars. */
  BigInteger picos(TokenUsage usage) {
    BigInteger picos = BigInteger.ZERO;
    for (Bucket bucket : BUCKETS) {
      long tokens = bucket.count(usage);
      if (tokens != 0) {
        picos = picos.add(product(tokens, rate(bucket)));
      }
    }
    return picos;
  }

  static BigInteger product(long tokens, long rate) {
    return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(rate));
  }
}
