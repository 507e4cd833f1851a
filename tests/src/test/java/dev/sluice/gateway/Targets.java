package dev.sluice.gateway;

import dev.sluice.money.Price;
import dev.sluice.money.Rates;
import dev.sluice.route.Access;
import dev.sluice.route.Capabilities;
import dev.sluice.route.Dropping;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/** Targets whose sums are easy: prices in nano-USD a token. */
final class Targets {
  /** What every target here can write. */
  static final long CAN_WRITE = 1_000;

  private Targets() {}

  /** Costs nothing for what goes in, and this for each token that comes out. */
  static Target writing(String id, long nanosAToken) {
    return priced(id, Optional.of(Price.of(Rates.of(0, 1_000 * nanosAToken))));
  }

  /** Costs this for each token that goes in or comes out. */
  static Target of(String id, long nanosIn, long nanosOut) {
    return priced(id, Optional.of(Price.of(Rates.of(1_000 * nanosIn, 1_000 * nanosOut))));
  }

  /** Nobody knows what it costs. */
  static Target unpriced(String id) {
    return priced(id, Optional.empty());
  }

  static Target priced(String id, Optional<Price> price) {
    return new Target(
        id,
        "openai",
        id,
        URI.create("https://upstream.example/v1"),
        new Access.Open(),
        price,
        OptionalLong.of(100_000),
        OptionalLong.of(CAN_WRITE),
        Capabilities.UNKNOWN,
        Timeouts.DEFAULT,
        Dropping.NOTHING,
        false);
  }
}
