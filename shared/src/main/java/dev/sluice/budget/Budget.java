package dev.sluice.budget;

import dev.sluice.money.Money;

/**
 * A limit of money for each window of time.
 *
 * @param limit the most that may be charged and held within one window; zero or more
 * @param window what the limit is for
 */
public record Budget(Money limit, Window window) {
  public Budget {
    if (limit.isNegative()) {
      throw new IllegalArgumentException("a limit below zero: " + limit);
    }
  }
}
