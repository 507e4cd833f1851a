package dev.sluice.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MoneyTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1000000000",
    "0.000000001, 1",
    "1e-9, 1",
    "-0.25, -250000000",
    "3.00, 3000000000",
    "9223372036.854775807, 9223372036854775807",
    "0e-999999999, 0"
  })
  void dollarsAreReadExactly(String usd, long nanos) {
    assertEquals(Money.ofNanos(nanos), Money.ofUsd(new BigDecimal(usd)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0000000001", "9223372036.854775808", "1e999999999", "1e-999999999"})
  void whatIsNotAWholeNumberOfNanosInRangeIsRefused(String usd) {
    assertThrows(IllegalArgumentException.class, () -> Money.ofUsd(new BigDecimal(usd)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.0000000001, 1",
    "1e-999999999, 1",
    "-1e-999999999, 0",
    "0.0000000011, 2",
    "-0.0000000011, -1",
    "1.5, 1500000000"
  })
  void roundingIsUpToTheNextNano(String usd, long nanos) {
    assertEquals(Money.ofNanos(nanos), Money.ofUsdRoundedUp(new BigDecimal(usd)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "9223372036.8547758071"})
  void roundingUpOutOfRangeIsRefused(String usd) {
    assertThrows(IllegalArgumentException.class, () -> Money.ofUsdRoundedUp(new BigDecimal(usd)));
  }

  @Test
  void overflowIsAnErrorAndNeverAWrap() {
    Money most = Money.ofNanos(Long.MAX_VALUE);
    Money least = Money.ofNanos(Long.MIN_VALUE);
    assertThrows(ArithmeticException.class, () -> most.plus(Money.ofNanos(1)));
    assertThrows(ArithmeticException.class, () -> least.minus(Money.ofNanos(1)));
    assertThrows(ArithmeticException.class, () -> most.times(2));
    assertThrows(ArithmeticException.class, least::negated);
  }

  @Test
  void arithmeticIsThatOfWholeNumbers() {
    Money three = Money.ofNanos(3);
    Money five = Money.ofNanos(5);
    assertEquals(Money.ofNanos(8), three.plus(five));
    assertEquals(Money.ofNanos(-2), three.minus(five));
    assertEquals(Money.ofNanos(12), three.times(4));
    assertEquals(Money.ofNanos(-3), three.negated());
    assertEquals(three, three.min(five));
    assertEquals(five, three.max(five));
    assertTrue(five.isMoreThan(three));
    assertFalse(three.isMoreThan(three));
    assertTrue(three.compareTo(five) < 0);
    assertTrue(Money.ZERO.isZero());
    assertTrue(three.negated().isNegative());
    assertFalse(Money.ZERO.isNegative());
  }

  @ParameterizedTest
  @CsvSource({
    "0, $0",
    "1, $0.000000001",
    "1230000, $0.00123",
    "1500000000, $1.5",
    "-5000000000, -$5",
    "100000000000000, $100000",
    "-9223372036854775808, -$9223372036.854775808"
  })
  void isWrittenForPeopleWithTheDecimalsItNeeds(long nanos, String text) {
    assertEquals(text, Money.ofNanos(nanos).toString());
  }

  @Test
  void dollarsComeBackAsTheyWent() {
    for (long nanos : new long[] {0, 1, -1, 10, 1_000_000_000, Long.MAX_VALUE, Long.MIN_VALUE}) {
      Money money = Money.ofNanos(nanos);
      assertEquals(money, Money.ofUsd(money.usd()));
      assertTrue(money.usd().scale() >= 0, "plain, without an exponent");
    }
  }
}
