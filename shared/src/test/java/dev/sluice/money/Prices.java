package dev.sluice.money;

import dev.sluice.chat.ServiceTier;
import dev.sluice.chat.TokenUsage;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
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
    List<PriceWindow> windows =
        IntStream.range(0, random.nextInt(3)).mapToObj(i -> window("w" + i)).toList();
    return new Price(terms(), windows);
  }

  private Terms terms() {
    int most = pick(0, 5, 1_000, 1_000_000, 200_000_000);
    long[] starts =
        IntStream.range(0, random.nextInt(4))
            .mapToLong(i -> 1_000L * i + random.nextInt(1_000))
            .toArray();
    Map<ServiceTier, Tariff> tokens = new EnumMap<>(ServiceTier.class);
    for (ServiceTier tier : ServiceTier.values()) {
      if (tier == ServiceTier.STANDARD || random.nextBoolean()) {
        tokens.put(
            tier,
            new Tariff(
                rates(most),
                Arrays.stream(starts)
                    .mapToObj(start -> new Tariff.Tier(start, rates(most)))
                    .toList()));
      }
    }
    Map<MediaUnit, Long> media = new EnumMap<>(MediaUnit.class);
    for (MediaUnit unit : MediaUnit.values()) {
      if (random.nextBoolean()) {
        media.put(unit, rate(most) * pick(1, 1_000));
      }
    }
    return new Terms(tokens, media);
  }

  /** A time at a place without summer time, so that its hours can be told in two ways. */
  private PriceWindow window(String name) {
    Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
    for (int i = random.nextInt(7); i > 0 && random.nextBoolean(); i--) {
      weekdays.add(DayOfWeek.of(1 + random.nextInt(7)));
    }
    List<PriceWindow.Hours> times =
        IntStream.range(0, random.nextInt(3))
            .mapToObj(_ -> new PriceWindow.Hours(time(), time()))
            .filter(hours -> !hours.start().equals(hours.end()))
            .toList();
    Set<LocalDate> except = random.nextBoolean() ? Set.of() : Set.of(date(), date().plusDays(99));
    Optional<LocalDate> from = Optional.of(date()).filter(_ -> random.nextInt(3) == 0);
    return new PriceWindow(
        name,
        from.or(
            () -> weekdays.isEmpty() && times.isEmpty() ? Optional.of(date()) : Optional.empty()),
        Optional.of(date()).filter(_ -> random.nextInt(3) == 0),
        weekdays,
        times,
        ZoneId.of(random.nextBoolean() ? "Asia/Shanghai" : "UTC"),
        except,
        terms());
  }

  private LocalTime time() {
    return LocalTime.of(random.nextInt(24), 30 * random.nextInt(2));
  }

  private LocalDate date() {
    return LocalDate.of(2026, 11, 28).plusDays(random.nextInt(6));
  }

  /** A moment of some days in which {@link #price} has most of its windows. */
  Instant moment() {
    return Instant.parse("2026-11-28T00:00:00Z").plusSeconds(random.nextInt(6 * 86_400));
  }

  Prospect prospect(Instant sent) {
    List<ServiceTier> asked = List.of(ServiceTier.values());
    return new Prospect(
        asked.get(random.nextInt(asked.size())),
        sent.minusSeconds(random.nextInt(900)),
        sent.plusSeconds(random.nextInt(pick(1, 900, 90_000))));
  }

  /** A way in which a request of this prospect may be served. */
  ServiceTier served(Prospect prospect) {
    List<ServiceTier> ways = List.copyOf(prospect.asked().mayServe());
    return ways.get(random.nextInt(ways.size()));
  }

  /** Media, most of them with a price. */
  MediaUsage media() {
    MediaUsage media = MediaUsage.NONE;
    for (MediaUnit unit : MediaUnit.values()) {
      if (random.nextInt(8) == 0) {
        media = media.plus(new MediaUsage(Map.of(unit, (long) random.nextInt(100_000))));
      }
    }
    return media;
  }

  /** What these tokens cost where neither the service nor the moment matters. */
  static Money cost(Price price, TokenUsage usage) {
    return price.cost(usage, MediaUsage.NONE, ServiceTier.STANDARD, Instant.EPOCH).orElseThrow();
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
