package dev.sluice.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class TokenUsageTest {
  private static final TokenUsage MIXED = new TokenUsage(1, 2, 4, 8, 16, 32, 64, 128, 256, 512);

  @Test
  void theBucketsAddUpToTheTotals() {
    assertEquals(63, MIXED.promptTokens());
    assertEquals(960, MIXED.completionTokens());
    assertEquals(1_023, MIXED.totalTokens());
    assertEquals(0, TokenUsage.NONE.totalTokens());
  }

  @Test
  void twoUsagesAddUpBucketByBucket() {
    assertEquals(new TokenUsage(2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024), MIXED.plus(MIXED));
    assertEquals(MIXED, MIXED.plus(TokenUsage.NONE));
  }

  @Test
  void aCountBelowZeroIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> TokenUsage.of(-1, 0));
    assertThrows(
        IllegalArgumentException.class, () -> new TokenUsage(0, 0, 0, 0, 0, 0, 0, -1, 0, 0));
  }

  @Test
  void countsThatTogetherOverflowAreRefusedRatherThanWrapped() {
    assertThrows(IllegalArgumentException.class, () -> TokenUsage.of(Long.MAX_VALUE, 1));
    TokenUsage most = TokenUsage.of(Long.MAX_VALUE, 0);
    assertEquals(Long.MAX_VALUE, most.totalTokens());
    assertThrows(ArithmeticException.class, () -> most.plus(most));
  }
}
