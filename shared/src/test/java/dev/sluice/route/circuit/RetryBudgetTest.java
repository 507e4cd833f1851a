package dev.sluice.route.circuit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class RetryBudgetTest {
  private final RetryBudget budget = new RetryBudget();

  @Test
  void aQuietTargetMayRetryThreeTimes() {
    assertEquals(3, taken(100));
  }

  @Test
  void fiveRequestsPayForOneRetry() {
    taken(3);
    deposit(4);
    assertEquals(0, taken(1));
    deposit(1);
    assertEquals(1, taken(100));
  }

  @Test
  void noMoreThanTenAreKept() {
    deposit(1_000_000);
    assertEquals(10, taken(100));
  }

  @Test
  void aTargetThatAlwaysFailsIsSentAFifthMore() {
    int retries = 0;
    for (int i = 0; i < 1_000; i++) {
      budget.deposit();
      retries += taken(2);
    }
    assertEquals(200 + RetryBudget.START, retries);
  }

  private void deposit(int times) {
    for (int i = 0; i < times; i++) {
      budget.deposit();
    }
  }

  /** How many of these are granted. */
  private int taken(int asked) {
    int granted = 0;
    for (int i = 0; i < asked; i++) {
      granted += budget.take() ? 1 : 0;
    }
    return granted;
  }
}
