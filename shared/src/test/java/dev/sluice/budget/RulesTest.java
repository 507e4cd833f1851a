package dev.sluice.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RulesTest {
  private static final Window DAY = new Window("1d");
  private static final Window MONTH = new Window("1mo");
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  private static Budget budget(long nanos, Window window) {
    return new Budget(Money.ofNanos(nanos), window);
  }

  @Test
  void everyScopeCountsWhatIsEverSpent() {
    Rules rules = Rules.counting(List.of(budget(5, DAY)));
    assertEquals(
        List.of(new OpenWindow(DAY, "20261125"), new OpenWindow(Window.TOTAL, "-")),
        rules.windowsAt(NOON));
  }

  @Test
  void countingLimitsNothing() {
    assertFalse(Rules.counting(List.of()).areLimiting());
    assertFalse(Rules.of(List.of()).areLimiting());
  }

  @Test
  void aLimitInTotalIsNotReplacedByTheCount() {
    Rules rules = Rules.counting(List.of(budget(5, Window.TOTAL)));
    assertEquals(Money.ofNanos(5), rules.limits().get(Window.TOTAL));
    assertTrue(rules.areLimiting());
  }

  @Test
  void aLimitOfZeroIsALimit() {
    assertTrue(Rules.of(List.of(budget(0, DAY))).areLimiting());
  }

  @Test
  void theLimitingWindowsComeInTheOrderOfTheirNames() {
    Rules rules = Rules.counting(List.of(budget(9, MONTH), budget(5, DAY)));
    assertEquals(List.of(DAY, MONTH), rules.limitingWindows());
  }

  @Test
  void twoLimitsForOneWindowAreAMistake() {
    List<Budget> twice = List.of(budget(5, DAY), budget(6, DAY));
    assertThrows(IllegalArgumentException.class, () -> Rules.of(twice));
  }

  @Test
  void aLimitBelowZeroIsAMistake() {
    assertThrows(IllegalArgumentException.class, () -> budget(-1, DAY));
  }

  @Test
  void theLeastIsNeverMoreThanTheMost() {
    Money most = Money.ofNanos(5);
    Money least = Money.ofNanos(6);
    assertThrows(IllegalArgumentException.class, () -> new Ask(Optional.of(most), least, NOON));
    assertEquals(new Ask(Optional.of(most), most, NOON), Ask.exactly(most, NOON));
  }
}
