package dev.sluice.budget;

import dev.sluice.money.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * How much to hold for a request.
 *
 * @param most what it can cost at most; empty if nobody knows, and then only scopes without limits
 *     let it through
 * @param least the least that is of any use: where {@code most} is not there, all that is left is
 *     held, down to this
 * @param deadline when the request will have ended
 */
public record Ask(Optional<Money> most, Money least, Instant deadline) {
  public Ask {
    if (most.isPresent() && least.isMoreThan(most.get())) {
      throw new IllegalArgumentException("the least is more than the most");
    }
  }

  /** This amount or nothing. */
  public static Ask exactly(Money amount, Instant deadline) {
    return new Ask(Optional.of(amount), amount, deadline);
  }
}
