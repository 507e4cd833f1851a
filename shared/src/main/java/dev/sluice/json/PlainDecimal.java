package dev.sluice.json;

import java.math.BigDecimal;

/**
 * A number of our own that is written out, as people read prices: {@code 0.0000003}. Jackson writes
 * a number as its {@code toString}, which has an exponent below a millionth; its setting for plain
 * numbers would rewrite those of callers too.
 */
final class PlainDecimal extends BigDecimal {
  private static final long serialVersionUID = 1L;

  /** One with more digits after the point than this is written as it is. */
  private static final int LONG = 40;

  private PlainDecimal(BigDecimal value) {
    super(value.unscaledValue(), value.scale());
  }

  static BigDecimal of(BigDecimal value) {
    return Math.abs((long) value.scale()) > LONG ? value : new PlainDecimal(value);
  }

  @Override
  public String toString() {
    return toPlainString();
  }
}
