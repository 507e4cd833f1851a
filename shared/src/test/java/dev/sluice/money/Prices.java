package dev.sluice.money;

import dev.sluice.chat.TokenUsage;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Prices and usages by chance, from a seed that a failing test names. */
final class Prices {
  /** Another one with {@code -Dsluice.seed=...}. */
  static final long SEED = Long.getLong("sluice.seed", 20261125);

  private final Random random;

  Prices(long seed) {
    random = new Random(seed);
  }

  /** A price that is free, a few pico-dollars, finer than a nano-dollar or dear, or all of it. */
  Price price() {
    int most = pick(0, 5, 1_000, 1_000_000, 200_000_000);
    List<Price.Tier> tiers =
        IntStream.range(0, random.nextInt(4))
            .mapToObj(i -> new Price.Tier(1_000L * i + random.nextInt(1_000), rates(most)))
            .toList();
    return new Price(rates(most), tiers);
  }

  private Rates rates(int most) {
    return new Rates(
        rate(most),
        rate(most),
        rate(most),
        rate(most),
        rate(most),
        rate(most),
        rate(most),
        rate(most),
        rate(most),
        rate(most));
  }

  /** A usage within these bounds, often at the bounds. */
  TokenUsage usage(long mostInput, long mostOutput) {
    long[] in = parts(upTo(mostInput), 6);
    long[] out = parts(upTo(mostOutput), 4);
    return new TokenUsage(in[0], in[1], in[2], in[3], in[4], in[5], out[0], out[1], out[2], out[3]);
  }

  long tokens() {
    return random.nextInt(4) == 0 ? random.nextInt(5) : random.nextInt(5_000);
  }

  int choices() {
    return 1 + random.nextInt(4);
  }

  Money money() {
    return Money.ofNanos(
        random.nextLong(pick(10, 1_000, 20_000_000)) - (random.nextInt(10) == 0 ? 5 : 0));
  }

  private long rate(int most) {
    return random.nextInt(1 + pick(most, most, Math.min(most, 1_000), 0));
  }

  private int pick(int... of) {
    return of[random.nextInt(of.length)];
  }

  private long upTo(long most) {
    return random.nextBoolean() ? most : random.nextLong(most + 1);
  }

  private long[] parts(long total, int count) {
    long[] parts = new long[count];
    long rest = total;
    for (int i = 0; i < count - 1; i++) {
      long part = random.nextBoolean() ? 0 : random.nextLong(rest + 1);
      parts[random.nextInt(count)] += part;
      rest -= part;
    }
    parts[random.nextInt(count)] += rest;
    return parts;
  }
}
