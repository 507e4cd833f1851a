package dev.sluice.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FailureClassTest {
  @ParameterizedTest
  @EnumSource
  void noFailureIsBothRetriedAndTheEnd(FailureClass failure) {
    assertFalse(failure.canBeRetried() && failure.endsTheRequest());
    assertFalse(failure.canBeSentAtOnce() && failure.endsTheRequest());
    assertFalse(failure.canBeSentAtOnce() && failure.canBeRetried());
  }

  @ParameterizedTest
  @EnumSource
  void aFailureOfTheOperatorsKeyIsNeverShownAsTheCallers(FailureClass failure) {
    assertNotEquals(ErrorCategory.AUTHENTICATION, failure.category());
    assertNotEquals(ErrorCategory.PERMISSION, failure.category());
  }

  @ParameterizedTest
  @EnumSource
  void namesInRecordsAreLowerCase(FailureClass failure) {
    assertEquals(failure, FailureClass.valueOf(failure.code().toUpperCase(Locale.ROOT)));
  }
}
