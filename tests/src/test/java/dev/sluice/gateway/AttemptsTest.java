package dev.sluice.gateway;

import static dev.sluice.gateway.ScriptedProvider.answers;
import static dev.sluice.gateway.ScriptedProvider.breaksOff;
import static dev.sluice.gateway.ScriptedProvider.fails;
import static dev.sluice.gateway.ScriptedProvider.failsFor;
import static dev.sluice.gateway.ScriptedProvider.role;
import static dev.sluice.gateway.ScriptedProvider.text;
import static dev.sluice.gateway.Stage.question;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.FailureClass;
import dev.sluice.money.Money;
import dev.sluice.route.RetryPolicy;
import dev.sluice.usage.AttemptRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When the same target is tried again, when the next, and when none. */
final class AttemptsTest {
  private static final RetryPolicy TWO_RETRIES = RetryPolicy.DEFAULT;

  private final Stage one = new Stage(TWO_RETRIES, Targets.writing("a", 10)).withKeyBudget(50_000);
  private final Stage two =
      new Stage(TWO_RETRIES, Targets.writing("a", 10), Targets.writing("b", 10))
          .withKeyBudget(50_000);

  @ParameterizedTest
  @EnumSource(names = {"RATE_LIMITED", "SERVER_ERROR", "CONNECT", "STREAM_CUT"})
  void whatPassesIsTriedAgainAtTheSameTarget(FailureClass kind) {
    two.provider.plays(fails(kind), answers(5, 7));
    Told told = two.chat(question(""));
    assertEquals(List.of("a", "a"), two.provider.targets());
    assertEquals(new Tries(1, 0), told.outcome(ChatOutcome.Answered.class).head().tries());
    assertEquals(1, two.clock.pauses().size());
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "QUOTA_EXHAUSTED",
        "CREDENTIALS",
        "KEY_UNREADABLE",
        "MODEL_NOT_FOUND",
        "UNSUPPORTED",
        "TIMEOUT",
        "UNINTELLIGIBLE"
      })
  void whatDoesNotPassGoesToTheNextTargetAtOnce(FailureClass kind) {
    two.provider.plays(fails(kind), answers(5, 7));
    Told told = two.chat(question(""));
    assertEquals(List.of("a", "b"), two.provider.targets());
    assertEquals(List.of(), two.clock.pauses());
    assertEquals(new Tries(0, 1), told.outcome(ChatOutcome.Answered.class).head().tries());
    assertEquals(Optional.of("b"), two.usage.record().target());
  }

  @ParameterizedTest
  @EnumSource(names = {"INVALID_REQUEST", "CONTENT_FILTERED"})
  void whatNoTargetCanCureIsReturnedAsItIs(FailureClass kind) {
    two.provider.plays(fails(kind));
    Told told = two.chat(question(""));
    assertEquals(List.of("a"), two.provider.targets());
    ChatOutcome.Failed failed = told.outcome(ChatOutcome.Failed.class);
    assertEquals(kind, failed.failure().kind());
    assertEquals(kind.code(), failed.failure().message());
    assertEquals(Optional.of(kind.category()), two.usage.record().error());
    assertEquals(0, two.charged(two.keyScope));
    assertEquals(0, two.held(two.keyScope));
  }

  @Test
  void aTargetIsTriedAgainAsOftenAsThePolicySays() {
    one.provider.plays(
        fails(FailureClass.SERVER_ERROR),
        fails(FailureClass.SERVER_ERROR),
        fails(FailureClass.RATE_LIMITED));
    Told told = one.chat(question(""));
    ChatOutcome.Failed failed = told.outcome(ChatOutcome.Failed.class);
    assertEquals(FailureClass.RATE_LIMITED, failed.failure().kind());
    assertEquals(new Tries(2, 0), failed.tries());
    assertEquals(3, one.usage.record().attempts().size());
  }

  @Test
  void theNextTargetFollowsWhenTheRetriesAreUsedUp() {
    two.provider.plays(
        fails(FailureClass.SERVER_ERROR),
        fails(FailureClass.SERVER_ERROR),
        fails(FailureClass.SERVER_ERROR),
        fails(FailureClass.SERVER_ERROR),
        answers(5, 7));
    Told told = two.chat(question(""));
    assertEquals(List.of("a", "a", "a", "b", "b"), two.provider.targets());
    assertEquals(new Tries(3, 1), told.outcome(ChatOutcome.Answered.class).head().tries());
    assertEquals(
        List.of("a", "a", "a", "b", "b"),
        two.usage.record().attempts().stream().map(AttemptRecord::target).toList());
  }

  @Test
  void aKeyThatWasReplacedIsOneTryMoreWithoutAPauseAndForNothing() {
    Stage stage =
        new Stage(Targets.writing("a", 10), Targets.writing("b", 10)).withKeyBudget(50_000);
    stage.provider.plays(fails(FailureClass.STALE_KEY), answers(5, 7));
    Told told = stage.chat(question(""));
    assertEquals(List.of("a", "a"), stage.provider.targets(), "though no retries are allowed");
    assertEquals(List.of(), stage.clock.pauses());
    assertEquals(new Tries(1, 0), told.outcome(ChatOutcome.Answered.class).head().tries());
    assertEquals(
        List.of(Optional.of(FailureClass.STALE_KEY), Optional.empty()),
        stage.usage.record().attempts().stream().map(AttemptRecord::failure).toList());
    assertEquals(
        Optional.of(Money.ZERO), stage.usage.record().attempts().getFirst().cost(), "refused");
  }

  @Test
  void aKeyThatIsReplacedOverAndOverIsNotFollowedForEver() {
    two.provider.plays(fails(FailureClass.STALE_KEY), fails(FailureClass.STALE_KEY), answers(5, 7));
    two.chat(question("")).outcome(ChatOutcome.Answered.class);
    assertEquals(List.of("a", "a", "b"), two.provider.targets());
  }

  @Test
  void theTryWithTheNewKeyTakesNoneOfTheRetries() {
    one.provider.plays(
        fails(FailureClass.STALE_KEY),
        fails(FailureClass.SERVER_ERROR),
        fails(FailureClass.SERVER_ERROR),
        answers(5, 7));
    Told told = one.chat(question(""));
    assertEquals(new Tries(3, 0), told.outcome(ChatOutcome.Answered.class).head().tries());
    assertEquals(2, one.clock.pauses().size());
  }

  @Test
  void afterTheFirstContentNotEvenANewKeyIsTried() {
    one.provider.plays(breaksOff(FailureClass.STALE_KEY, role(), text("Hel")));
    one.chat(question("\"stream\":true")).outcome(ChatOutcome.Failed.class);
    assertEquals(List.of("a"), one.provider.targets());
  }

  @Test
  void theLastFailureIsTheOneThatIsTold() {
    two.provider.plays(fails(FailureClass.CREDENTIALS), fails(FailureClass.MODEL_NOT_FOUND));
    Told told = two.chat(question(""));
    assertEquals(
        FailureClass.MODEL_NOT_FOUND, told.outcome(ChatOutcome.Failed.class).failure().kind());
  }

  @Test
  void whatATargetCannotDoIsToldOnlyIfNoOtherOneFailed() {
    two.provider.plays(fails(FailureClass.CREDENTIALS), fails(FailureClass.UNSUPPORTED));
    assertEquals(FailureClass.CREDENTIALS, failure(two));
    one.provider.plays(fails(FailureClass.UNSUPPORTED));
    assertEquals(FailureClass.UNSUPPORTED, failure(one));
  }

  @Test
  void aFallbackIsForWhatFailedAndNotForWhatAModelCannotDo() {
    Stage stage =
        Stage.fallingBack(Targets.writing("a", 10), Targets.writing("b", 10)).withKeyBudget(50_000);
    stage.provider.plays(fails(FailureClass.UNSUPPORTED));
    assertEquals(FailureClass.UNSUPPORTED, failure(stage));
    stage.provider.plays(fails(FailureClass.CREDENTIALS), answers(5, 7));
    stage.chat(question("")).outcome(ChatOutcome.Answered.class);
    assertEquals(List.of("a", "a", "b"), stage.provider.targets());
  }

  private static FailureClass failure(Stage stage) {
    return stage.chat(question("")).outcome(ChatOutcome.Failed.class).failure().kind();
  }

  @Test
  void waitsAsLongAsTheUpstreamAsks() {
    one.provider.plays(failsFor(FailureClass.RATE_LIMITED, Duration.ofSeconds(7)), answers(5, 7));
    one.chat(question("")).outcome(ChatOutcome.Answered.class);
    assertEquals(List.of(Duration.ofSeconds(7)), one.clock.pauses());
  }

  @Test
  void aTargetThatIsLimitedIsLeftAloneAndTheNextAnswers() {
    Stage stage =
        Stage.watching(TWO_RETRIES, Targets.writing("a", 10), Targets.writing("b", 10))
            .withoutLimits();
    stage.provider.plays(
        failsFor(FailureClass.RATE_LIMITED, Duration.ofSeconds(20)),
        answers(5, 7),
        answers(5, 7),
        answers(5, 7));
    stage.chat(question(""));
    stage.chat(question(""));
    stage.clock.advance(Duration.ofSeconds(21));
    stage.chat(question(""));
    assertEquals(List.of("a", "b", "b", "a"), stage.provider.targets());
  }

  @Test
  void whereAllAreLimitedTheCallerHearsWhenToComeBackAndNobodyIsAsked() {
    Stage stage = Stage.watching(TWO_RETRIES, Targets.writing("a", 10)).withoutLimits();
    stage.provider.plays(failsFor(FailureClass.RATE_LIMITED, Duration.ofMinutes(10)));
    stage.chat(question(""));
    ChatOutcome.NoTarget outcome = stage.chat(question("")).outcome(ChatOutcome.NoTarget.class);
    assertTrue(outcome.isLimited());
    assertEquals(Optional.of(stage.clock.instant().plus(Duration.ofMinutes(10))), outcome.until());
    assertEquals(List.of("a"), stage.provider.targets());
  }

  @Test
  void anOutageIsNotMadeWorseByRetries() {
    Stage stage = Stage.watching(TWO_RETRIES, Targets.writing("a", 10)).withoutLimits();
    stage.provider.playsAlways(() -> fails(FailureClass.SERVER_ERROR));
    for (int i = 0; i < 100; i++) {
      stage.chat(question("\"max_tokens\":16"));
    }
    // Three to begin with, and one more for every five requests.
    assertEquals(100 + 3 + 20, stage.provider.targets().size());
  }

  @Test
  void withoutAWordFromTheUpstreamThePauseIsWithinThePolicy() {
    List<Duration> pauses = new ArrayList<>();
    for (int seed = 0; seed < 50; seed++) {
      Stage stage = new Stage(seed, TWO_RETRIES, Targets.writing("a", 10)).withKeyBudget(50_000);
      stage.provider.plays(
          fails(FailureClass.SERVER_ERROR), fails(FailureClass.SERVER_ERROR), answers(5, 7));
      stage.chat(question("\"max_tokens\":16"));
      pauses.addAll(stage.clock.pauses());
    }
    assertEquals(100, pauses.size());
    for (int i = 0; i < pauses.size(); i++) {
      Duration cap = TWO_RETRIES.base().multipliedBy(i % 2 == 0 ? 1 : 2);
      assertTrue(pauses.get(i).compareTo(cap) <= 0, pauses::toString);
    }
    assertTrue(pauses.stream().distinct().count() > 50, "spread out, not in step");
  }

  @Test
  void aWaitThatDoesNotFitTheDeadlineGoesToTheNextTarget() {
    two.provider.plays(failsFor(FailureClass.RATE_LIMITED, Duration.ofSeconds(5)), answers(5, 7));
    two.chat(question(""), Duration.ofSeconds(5)).outcome(ChatOutcome.Answered.class);
    assertEquals(List.of("a", "b"), two.provider.targets());
    assertEquals(List.of(), two.clock.pauses());
  }

  @Test
  void aWaitThatDoesNotFitTheDeadlineOfTheLastTargetEndsTheRequest() {
    one.provider.plays(failsFor(FailureClass.RATE_LIMITED, Duration.ofSeconds(5)));
    Told told = one.chat(question(""), Duration.ofSeconds(5));
    assertEquals(
        Optional.of(Duration.ofSeconds(5)),
        told.outcome(ChatOutcome.Failed.class).failure().retryAfter());
    assertEquals(List.of(), one.clock.pauses());
  }

  @Test
  void aWaitLongerThanThePolicysCapGoesToTheNextTargetIfThereIsOne() {
    two.provider.plays(failsFor(FailureClass.RATE_LIMITED, Duration.ofSeconds(9)), answers(5, 7));
    two.chat(question(""));
    assertEquals(List.of("a", "b"), two.provider.targets());
    one.provider.plays(failsFor(FailureClass.RATE_LIMITED, Duration.ofSeconds(9)), answers(5, 7));
    one.chat(question(""));
    assertEquals(List.of("a", "a"), one.provider.targets());
    assertEquals(List.of(Duration.ofSeconds(9)), one.clock.pauses());
  }

  @Test
  void nothingIsSentOnceTheDeadlineHasPassed() {
    two.provider.plays((call, sink) -> {
      two.clock.advance(Duration.ofSeconds(5));
      return fails(FailureClass.CREDENTIALS).play(call, sink);
    });
    Told told = two.chat(question(""), Duration.ofSeconds(5));
    assertEquals(List.of("a"), two.provider.targets());
    assertEquals(FailureClass.CREDENTIALS, told.outcome(ChatOutcome.Failed.class).failure().kind());
  }

  @Test
  void withoutAnyTimeNothingIsSentAndNothingCharged() {
    Told told = one.chat(question(""), Duration.ZERO);
    assertEquals(FailureClass.TIMEOUT, told.outcome(ChatOutcome.Failed.class).failure().kind());
    assertEquals(List.of(), one.provider.asked());
    assertEquals(0, one.charged(one.keyScope));
    assertEquals(0, one.held(one.keyScope));
  }

  @Test
  void anInterruptedWaitIsTheEndOfTheTarget() {
    one.provider.plays((call, sink) -> {
      Thread.currentThread().interrupt();
      return fails(FailureClass.SERVER_ERROR).play(call, sink);
    });
    Told told = one.chat(question(""));
    assertTrue(Thread.interrupted());
    assertEquals(
        FailureClass.SERVER_ERROR, told.outcome(ChatOutcome.Failed.class).failure().kind());
    assertEquals(0, one.held(one.keyScope));
  }

  @Test
  void timesAreMeasuredFromTheSendToItsEnd() {
    one.provider.plays((call, sink) -> {
      one.clock.advance(Duration.ofMillis(300));
      return answers(5, 7).play(call, sink);
    });
    one.chat(question(""));
    assertEquals(Duration.ofMillis(300), one.usage.record().attempts().getFirst().time());
    assertEquals(Optional.of(Duration.ofMillis(300)), one.usage.record().firstContent());
    assertEquals(Duration.ofMillis(300), one.usage.record().total());
  }
}
