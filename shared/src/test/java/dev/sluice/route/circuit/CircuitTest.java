package dev.sluice.route.circuit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.FailureClass;
import dev.sluice.route.CircuitState;
import dev.sluice.route.CircuitState.OpenCause;
import dev.sluice.route.circuit.CircuitPolicy.Recovery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

final class CircuitTest {
  @Test
  void aCircuitThatKnowsNothingIsClosed() {
    assertTrue(Play.usual().isClosed());
  }

  @Test
  void threeFailuresInARowOpenItForFiveSeconds() {
    Play play = Play.usual().fails(2);
    assertTrue(play.isClosed());
    play.fails(1);
    assertEquals(Optional.of(OpenCause.FAILING), play.cause());
    assertEquals(5_000, play.opensFor());
  }

  @Test
  void anAnswerBetweenFailuresStartsTheRowAnew() {
    assertTrue(Play.usual().fails(2).answers(1).fails(2).isClosed());
  }

  @Test
  void halfOfTenTriesOpenItAlthoughNoThreeFailInARow() {
    Play play = Play.usual();
    for (int i = 0; i < 4; i++) {
      play.answers(1).fails(1);
    }
    play.answers(1);
    assertTrue(play.isClosed());
    play.fails(1);
    assertEquals(Optional.of(OpenCause.FAILING), play.cause());
  }

  @Test
  void failuresOfMoreThanAMinuteAgoAreForgotten() {
    Play play = Play.usual();
    for (int i = 0; i < 4; i++) {
      play.answers(1).fails(1);
    }
    assertTrue(play.after(60_000).answers(1).fails(1).isClosed());
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureClass.class,
      names = {
        "RATE_LIMITED",
        "SERVER_ERROR",
        "CONNECT",
        "TIMEOUT",
        "STREAM_CUT",
        "UNINTELLIGIBLE"
      })
  void whatTheTargetDidCounts(FailureClass kind) {
    assertTrue(Play.usual().fails(kind, 2).isClosed());
    assertEquals(Optional.of(OpenCause.FAILING), Play.usual().fails(kind, 3).cause());
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureClass.class,
      names = {
        "INVALID_REQUEST",
        "UNSUPPORTED",
        "CONTEXT_TOO_LONG",
        "CONTENT_FILTERED",
        "CLIENT_GONE",
        "KEY_UNREADABLE",
        "STALE_KEY"
      })
  void whatTheRequestDidIsNeitherAFailureNorAnAnswer(FailureClass kind) {
    assertTrue(Play.usual().fails(kind, 100).isClosed());
    assertFalse(Play.usual().fails(2).fails(kind, 1).fails(1).isClosed());
  }

  @ParameterizedTest
  @CsvSource({
    "QUOTA_EXHAUSTED, NO_CREDIT",
    "CREDENTIALS, REFUSED_KEY",
    "MODEL_NOT_FOUND, NO_MODEL",
  })
  void whatDoesNotPassByWaitingOpensItAtOnceForAMinute(FailureClass kind, OpenCause cause) {
    Play play = Play.usual().fails(kind, 1);
    assertEquals(Optional.of(cause), play.cause());
    assertEquals(60_000, play.opensFor());
    assertEquals(OptionalInt.of(10), play.after(60_000).share());
    assertEquals(60_000, play.fails(kind, 1).opensFor(), "a cooldown of its own does not grow");
  }

  @Test
  void aRetryAfterOpensItAtOnceForJustThatLongAndItClosesByItself() {
    Play play = Play.usual().limited(Duration.ofMillis(1_500));
    assertEquals(Optional.of(OpenCause.RATE_LIMITED), play.cause());
    assertEquals(1_500, play.opensFor());
    assertFalse(play.after(1_499).isClosed());
    assertTrue(play.after(1).isClosed());
    assertTrue(play.fails(2).isClosed(), "three failures open it, as before");
  }

  @Test
  void noRetryAfterIsBelievedForMoreThanAnHour() {
    assertEquals(3_600_000, Play.usual().limited(Duration.ofDays(7)).opensFor());
  }

  @Test
  void aRetryAfterOfNothingCountsAsAFailure() {
    Play play = Play.usual().limited(Duration.ZERO).limited(Duration.ZERO);
    assertTrue(play.isClosed());
    assertEquals(Optional.of(OpenCause.FAILING), play.limited(Duration.ZERO).cause());
  }

  @Test
  void theShareGrowsByTimeUntilItIsClosed() {
    Play play = Play.usual().fails(3).after(4_999);
    assertEquals(OptionalInt.empty(), play.share());
    assertEquals(OptionalInt.of(10), play.after(1).share());
    assertEquals(OptionalInt.of(10), play.after(9_999).share());
    assertEquals(OptionalInt.of(25), play.after(1).share());
    assertEquals(OptionalInt.of(50), play.after(10_000).share());
    assertFalse(play.after(9_999).isClosed());
    assertTrue(play.after(1).isClosed());
  }

  @Test
  void eachFailureWhileItIsHalfOpenDoublesTheCooldownUpToAMinute() {
    Play play = Play.usual().fails(3);
    for (long cooldown : List.of(5_000L, 10_000L, 20_000L, 40_000L, 60_000L, 60_000L)) {
      assertEquals(cooldown, play.opensFor());
      play.after(cooldown).answers(1).fails(1);
    }
  }

  @Test
  void onceItClosedAfterAnAnswerTheCooldownIsTheFirstAgain() {
    Play play = Play.usual().fails(3).after(5_000).fails(1).after(10_000).answers(1).after(30_000);
    assertTrue(play.isClosed());
    assertTrue(play.fails(2).isClosed());
    assertEquals(5_000, play.fails(1).opensFor());
  }

  @Test
  void onceItClosedWithoutAnAnswerOneFailureOpensItAgainForTwiceAsLong() {
    Play play = Play.usual().fails(3).after(35_000);
    assertTrue(play.isClosed());
    assertEquals(10_000, play.fails(1).opensFor());
    play.after(40_000).answers(1).fails(2);
    assertTrue(play.isClosed(), "an answer proves it right");
  }

  @Test
  void cooldownOnlyGrows() {
    Play play = Play.usual().fails(FailureClass.CREDENTIALS, 1).after(1_000);
    play.limited(Duration.ofSeconds(2)).fails(3).answers(5).probed();
    assertEquals(59_000, play.opensFor());
    assertEquals(Optional.of(OpenCause.REFUSED_KEY), play.cause());
    play.limited(Duration.ofSeconds(90));
    assertEquals(90_000, play.opensFor());
    assertEquals(Optional.of(OpenCause.RATE_LIMITED), play.cause());
  }

  @Test
  void aTryFromBeforeTheCooldownSaysNothingOfTheTargetAfterIt() {
    Play play = Play.usual().fails(3).after(6_000);
    play.failsSentAt(Play.START, FailureClass.TIMEOUT);
    play.failsSentAt(Play.START, FailureClass.CREDENTIALS);
    play.answersSentAt(Play.START);
    assertEquals(OptionalInt.of(10), play.share());
    play.after(30_000).answersSentAt(Play.START);
    assertTrue(play.isClosed());
    assertEquals(10_000, play.fails(1).opensFor(), "no answer has proved it right");
  }

  @Test
  void withTimeForProbesItStaysOpenUntilOneIsAnswered() {
    Play play = new Play(probedWithin(Duration.ofMinutes(5))).fails(3).after(5_000).probed();
    assertEquals(Optional.of(OpenCause.FAILING), play.cause(), "not before its cooldown is over");
    play.after(100_000);
    assertEquals(Optional.of(OpenCause.FAILING), play.cause());
    assertEquals(OptionalInt.of(10), play.probed().share());
    assertEquals(OptionalInt.of(25), play.after(10_000).share());
    assertEquals(OptionalInt.of(25), play.probed().share(), "a second probe changes nothing");
  }

  @Test
  void withTimeForProbesItComesBackByItselfAfterThatTime() {
    Play play = new Play(probedWithin(Duration.ofMinutes(5))).fails(3).after(304_999);
    assertEquals(Optional.of(OpenCause.FAILING), play.cause());
    assertEquals(OptionalInt.of(10), play.after(1).share());
  }

  @Test
  void aDisabledCircuitStaysClosed() {
    Play play = new Play(CircuitPolicy.DISABLED).fails(100).limited(Duration.ofMinutes(1));
    assertTrue(play.fails(FailureClass.CREDENTIALS, 1).isClosed());
  }

  @ParameterizedTest
  @EnumSource(value = FailureClass.class, mode = Mode.EXCLUDE, names = "RATE_LIMITED")
  void aRetryAfterIsOnlyBelievedOfALimit(FailureClass kind) {
    Circuit before = Circuit.closed(CircuitPolicy.DEFAULT);
    Circuit after = before.failed(kind, Optional.of(Duration.ofMinutes(7)), Play.START, Play.START);
    assertFalse(
        after.state(Play.START.plus(Duration.ofMinutes(2))) instanceof CircuitState.Open,
        kind::code);
  }

  private static CircuitPolicy probedWithin(Duration selfProbe) {
    Recovery usual = CircuitPolicy.DEFAULT.recovery();
    return CircuitPolicy.DEFAULT.withRecovery(
        new Recovery(usual.shares(), usual.step(), selfProbe));
  }
}
