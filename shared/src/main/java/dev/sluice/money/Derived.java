package dev.sluice.money;

import dev.sluice.chat.ServiceTier;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongBiFunction;

/**
 * The rates that follow from those that are given, never on the cheap side of what is not known.
 * Pure.
 */
final class Derived {
  private Derived() {}

  /** All rates from those given: what is not there takes its {@link Bucket#fallback()}. */
  static Rates plain(Map<Bucket, Long> given) {
    return each(given, (bucket, fallback) -> fallback.orElse(0L));
  }

  /** The rates of a tier: what is given there, and otherwise nothing cheaper than below it. */
  static Rates above(Rates below, Map<Bucket, Long> given) {
    return each(
        given,
        (bucket, fallback) ->
            fallback
                .map(own -> Math.max(own, below.rate(bucket)))
                .orElseGet(() -> below.rate(bucket)));
  }

  /**
   * The rates of another way of service. One that is cheaper costs no more than the ordinary one
   * where it does not say; a dearer one no less.
   *
   * @param ordinary the ordinary rates of such a prompt
   * @param below this service's own rates of shorter prompts
   */
  static Rates service(
      ServiceTier tier, Rates ordinary, Optional<Rates> below, Map<Bucket, Long> given) {
    if (tier == ServiceTier.PRIORITY) {
      Rates least = below.map(ordinary::max).orElse(ordinary);
      // Where nothing is said of longer prompts, nothing in them falls back to anything.
      return given.isEmpty() ? least : above(least, given);
    }
    return each(
        given,
        (bucket, fallback) -> {
          boolean follows =
              bucket
                  .fallback()
                  .map(from -> ordinary.rate(from) == ordinary.rate(bucket))
                  .orElse(false);
          return follows ? fallback.orElseThrow() : ordinary.rate(bucket);
        });
  }

  /** Each rate in the order of the buckets, in which none falls back to a later one. */
  private static Rates each(
      Map<Bucket, Long> given, ToLongBiFunction<Bucket, Optional<Long>> otherwise) {
    Map<Bucket, Long> all = new EnumMap<>(Bucket.class);
    return Rates.of(bucket -> {
      Long own = given.get(bucket);
      long rate =
          own == null ? otherwise.applyAsLong(bucket, bucket.fallback().map(all::get)) : own;
      all.put(bucket, rate);
      return rate;
    });
  }
}
