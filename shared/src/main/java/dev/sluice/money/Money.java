package dev.sluice.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of US dollars, exact to a nano-dollar (1e-9 USD), up to some 9.2 billion dollars either
 * way. Immutable and thread-safe. Arithmetic that leaves the range throws {@link
 * ArithmeticException}; it never wraps.
 *
 * @param nanos the amount in nano-dollars; negative where more was spent than there was
 */
public record Money(long nanos) implements Comparable<Money> {
  public static final Money ZERO = new Money(0);

  private static final int NANO_DIGITS = 9;
  private static final BigDecimal ONE_NANO = BigDecimal.valueOf(1, NANO_DIGITS);

  public static Money ofNanos(long nanos) {
    return new Money(nanos);
  }

  /**
   * Exactly this many dollars.
   *
   * @throws IllegalArgumentException if that is finer than a nano-dollar or out of range
   */
  public static Money ofUsd(BigDecimal usd) {
    try {
      return new Money(usd.movePointRight(NANO_DIGITS).longValueExact());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          usd + " USD is not a whole number of nano-dollars in range", e);
    }
  }

  /**
   * This many dollars, or the next nano-dollar above.
   *
   * @throws IllegalArgumentException if that is out of range
   */
  public static Money ofUsdRoundedUp(BigDecimal usd) {
    // Decided first, because expanding a number such as 1e-999999999 would take for ever.
    if (usd.abs().compareTo(ONE_NANO) < 0) {
      return new Money(usd.signum() > 0 ? 1 : 0);
    }
    return ofUsd(usd.scale() > NANO_DIGITS ? usd.setScale(NANO_DIGITS, RoundingMode.CEILING) : usd);
  }

  public Money plus(Money more) {
    return new Money(Math.addExact(nanos, more.nanos));
  }

  public Money minus(Money less) {
    return new Money(Math.subtractExact(nanos, less.nanos));
  }

  public Money times(long factor) {
    return new Money(Math.multiplyExact(nanos, factor));
  }

  public Money negated() {
    return new Money(Math.negateExact(nanos));
  }

  /** The less of the two. */
  public Money min(Money other) {
    return nanos <= other.nanos ? this : other;
  }

  /** The more of the two. */
  public Money max(Money other) {
    return nanos >= other.nanos ? this : other;
  }

  public boolean isZero() {
    return nanos == 0;
  }

  public boolean isNegative() {
    return nanos < 0;
  }

  public boolean isMoreThan(Money other) {
    return nanos > other.nanos;
  }

  /** The amount in dollars, with the decimals it needs and no more. */
  public BigDecimal usd() {
    BigDecimal usd = BigDecimal.valueOf(nanos, NANO_DIGITS).stripTrailingZeros();
    return usd.scale() < 0 ? usd.setScale(0) : usd;
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(nanos, other.nanos);
  }

  /** The amount for people: {@code $0.00123}, {@code -$5}. */
  @Override
  public String toString() {
    return (isNegative() ? "-$" : "$") + usd().abs().toPlainString();
  }
}
