package dev.sluice.gateway;

import static dev.sluice.gateway.ScriptedProvider.answers;
import static dev.sluice.gateway.ScriptedProvider.fails;
import static dev.sluice.gateway.Stage.question;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.caller.Scope;
import dev.sluice.chat.FailureClass;
import dev.sluice.chat.TokenUsage;
import dev.sluice.gateway.ScriptedProvider.Asked;
import dev.sluice.gateway.ScriptedProvider.Play;
import dev.sluice.json.JsonValue;
import dev.sluice.money.Money;
import dev.sluice.money.Price;
import dev.sluice.money.Rates;
import dev.sluice.provider.Attempt;
import dev.sluice.provider.Counted;
import dev.sluice.route.RetryPolicy;
import dev.sluice.route.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What each try holds, what it may write for that, and what it is charged. */
final class MoneyOfTriesTest {
  private static final Target A = Targets.writing("a", 10);
  private static final Target B = Targets.writing("b", 20);
  private static final Target CHEAP = Targets.writing("cheap", 1);

  /** What lies in the key's ledger at each send. */
  private final List<Long> heldAtSend = new ArrayList<>();

  private Play seenBy(Stage stage, Play play) {
    return (call, sink) -> {
      heldAtSend.add(stage.held(stage.keyScope));
      return play.play(call, sink);
    };
  }

  @Test
  void holdsTheFirstTargetsCeilingBeforeItIsSent() {
    Stage stage = new Stage(A).withKeyBudget(50_000);
    stage.provider.plays(seenBy(stage, answers(5, 7)));
    stage.chat(question("\"max_tokens\":100"));
    assertEquals(List.of(1_000L), heldAtSend);
  }

  @Test
  void theInputsBoundIsHeldToo() {
    Stage stage = new Stage(Targets.of("a", 3, 10)).withKeyBudget(50_000);
    String body = question("\"max_tokens\":100,\"n\":2");
    stage.provider.plays(seenBy(stage, answers(5, 7)));
    stage.chat(body);
    assertEquals(List.of(3 * Stage.inputBound(body) + 2_000), heldAtSend);
    assertEquals(5 * 3 + 7 * 10, stage.charged(stage.keyScope));
  }

  @Test
  void aFallbackRaisesTheHoldToWhatWasSpentAndItsOwnCeiling() {
    Stage stage = new Stage(A, B).withKeyBudget(50_000);
    stage.provider.plays(seenBy(stage, fails(FailureClass.TIMEOUT)), seenBy(stage, answers(5, 7)));
    Told told = stage.chat(question(""));
    assertEquals(List.of(10_000L, 30_000L), heldAtSend);
    for (Scope scope : stage.scopes()) {
      assertEquals(10_140, stage.charged(scope), scope::name);
      assertEquals(0, stage.held(scope), scope::name);
    }
    assertEquals(
        Optional.of(Money.ofNanos(10_140)), told.outcome(ChatOutcome.Answered.class).cost());
  }

  @Test
  void aFallbackThatNeedsNoMoreRaisesNothing() {
    Stage stage = new Stage(A, CHEAP).withKeyBudget(50_000);
    stage.provider.plays(fails(FailureClass.CREDENTIALS), seenBy(stage, answers(5, 7)));
    stage.chat(question(""));
    assertEquals(List.of(10_000L), heldAtSend);
    assertFalse(stage.journal.contains("raise key"));
    assertEquals(7, stage.charged(stage.keyScope));
  }

  @Test
  void aRetryAfterATryThatMayBeBilledIsPaidOnTopOfIt() {
    Stage stage =
        new Stage(RetryPolicy.DEFAULT.withRetries(1), Targets.of("a", 10, 10))
            .withKeyBudget(1_000_000);
    String body = question("\"stream\":true,\"max_tokens\":100");
    long input = 10 * Stage.inputBound(body);
    stage.provider.plays(
        seenBy(stage, fails(FailureClass.STREAM_CUT)),
        seenBy(stage, ScriptedProvider.streams(ScriptedProvider.usage(1, 1))));
    stage.chat(body);
    assertEquals(List.of(input + 1_000, 2 * input + 1_000), heldAtSend);
    assertEquals(input + 20, stage.charged(stage.keyScope));
  }

  @Test
  void aCountFromBeforeTheEndIsTakenForTheInputAndTheBoundForTheOutput() {
    Stage stage = new Stage(Targets.of("a", 3, 10)).withKeyBudget(50_000);
    stage.provider.plays((_, sink) -> {
      sink.accept(ScriptedProvider.chunk(ScriptedProvider.text("twelve bytes")));
      return new Attempt.Stopped(Optional.of(Counted.open(TokenUsage.of(5, 1))));
    });
    stage.chat(question("\"stream\":true,\"max_tokens\":100"));
    assertEquals(5 * 3 + 12 * 10, stage.charged(stage.keyScope));
    assertTrue(stage.usage.record().estimated());
  }

  @Test
  void aFallbackGetsWhatTheBudgetCanPayForAndIsToldSo() {
    Stage stage = new Stage(A, B).withKeyBudget(12_000);
    stage.provider.plays(fails(FailureClass.TIMEOUT), seenBy(stage, answers(5, 100)));
    stage.chat(question("")).outcome(ChatOutcome.Answered.class);
    assertEquals(List.of(12_000L), heldAtSend);
    assertEquals(
        List.of(new Asked("a", OptionalLong.empty()), new Asked("b", OptionalLong.of(100))),
        stage.provider.asked());
    assertEquals(12_000, stage.charged(stage.keyScope));
  }

  @Test
  void aFallbackThatCannotBePaidIsSkippedAndTheNextIsTried() {
    Stage stage = new Stage(A, B, CHEAP).withKeyBudget(10_100);
    stage.provider.plays(fails(FailureClass.TIMEOUT), answers(5, 7));
    Told told = stage.chat(question(""));
    assertEquals(
        List.of(new Asked("a", OptionalLong.empty()), new Asked("cheap", OptionalLong.of(100))),
        stage.provider.asked());
    ChatOutcome.Answered answered = told.outcome(ChatOutcome.Answered.class);
    assertEquals(new Tries(0, 1), answered.head().tries(), "what was not tried is not counted");
    for (Scope scope : stage.scopes()) {
      assertEquals(10_007, stage.charged(scope), scope::name);
      assertEquals(0, stage.held(scope), scope::name);
    }
  }

  @Test
  void whereNoFallbackCanBePaidTheUpstreamsFailureIsTold() {
    Stage stage = new Stage(A, B).withKeyBudget(10_100);
    stage.provider.plays(fails(FailureClass.TIMEOUT));
    Told told = stage.chat(question(""));
    assertEquals(FailureClass.TIMEOUT, told.outcome(ChatOutcome.Failed.class).failure().kind());
    assertEquals(10_000, stage.charged(stage.keyScope));
    assertEquals(0, stage.held(stage.keyScope));
  }

  @Test
  void aFallbackWithoutAPriceIsSkippedWhereAScopeHasALimit() {
    Stage stage = new Stage(A, Targets.unpriced("dark"), CHEAP).withKeyBudget(50_000);
    stage.provider.plays(fails(FailureClass.CREDENTIALS), answers(5, 7));
    stage.chat(question(""));
    assertEquals(List.of("a", "cheap"), stage.provider.targets());
  }

  @Test
  void whatIsKnownIsChargedWhereAFallbackHasNoPrice() {
    Stage stage = new Stage(A, Targets.unpriced("dark")).withoutLimits();
    stage.provider.plays(fails(FailureClass.TIMEOUT), answers(5, 7));
    Told told = stage.chat(question(""));
    assertEquals(Optional.empty(), told.outcome(ChatOutcome.Answered.class).cost());
    assertEquals(Optional.empty(), stage.usage.record().cost());
    assertEquals(Money.ofNanos(10_000), stage.usage.record().charge());
    assertEquals(10_000, stage.charged(stage.keyScope));
  }

  @Test
  void aFreeModelHoldsNothingAndItsPaidFallbackItsOwnCeiling() {
    Stage stage = new Stage(Targets.writing("free", 0), A).withKeyBudget(50_000);
    stage.provider.plays(
        seenBy(stage, fails(FailureClass.CREDENTIALS)), seenBy(stage, answers(5, 7)));
    stage.chat(question(""));
    assertEquals(List.of(0L, 10_000L), heldAtSend);
    assertEquals(70, stage.charged(stage.keyScope));
  }

  @Test
  void aFreeModelAnswersEvenWithoutMoneyButItsPaidFallbackDoesNot() {
    Stage stage = new Stage(Targets.writing("free", 0), A).withKeyBudget(0);
    stage.provider.plays(answers(5, 7), fails(FailureClass.CREDENTIALS));
    stage.chat(question("")).outcome(ChatOutcome.Answered.class);
    stage.chat(question("")).outcome(ChatOutcome.Failed.class);
    assertEquals(List.of("free", "free"), stage.provider.targets());
  }

  @Test
  void theUpstreamIsToldNoCapWhereTheCallerGaveNoneAndTheModelsOwnApplies() {
    Stage stage = new Stage(A).withKeyBudget(50_000);
    stage.provider.plays(answers(5, 7));
    stage.chat(question(""));
    assertEquals(List.of(new Asked("a", OptionalLong.empty())), stage.provider.asked());
  }

  @Test
  void theUpstreamIsToldTheCallersCapOrTheModelsIfThatIsLess() {
    Stage stage = new Stage(A).withKeyBudget(50_000);
    stage.provider.plays(answers(5, 7), answers(5, 7));
    stage.chat(question("\"max_tokens\":100"));
    stage.chat(question("\"max_tokens\":5000"));
    assertEquals(
        List.of(
            new Asked("a", OptionalLong.of(100)),
            new Asked("a", OptionalLong.of(Targets.CAN_WRITE))),
        stage.provider.asked());
  }

  @Test
  void theCapIsLoweredToWhatTheBudgetPays() {
    Stage stage = new Stage(A).withKeyBudget(509);
    stage.provider.plays(answers(5, 50));
    stage.chat(question("")).outcome(ChatOutcome.Answered.class);
    assertEquals(List.of(new Asked("a", OptionalLong.of(50))), stage.provider.asked());
    assertEquals(500, stage.charged(stage.keyScope));
  }

  @Test
  void theCapIsLoweredToTheFloorAndNotBelow() {
    Stage atTheFloor = new Stage(A).withKeyBudget(160);
    atTheFloor.provider.plays(answers(5, 16));
    atTheFloor.chat(question("")).outcome(ChatOutcome.Answered.class);
    assertEquals(List.of(new Asked("a", OptionalLong.of(16))), atTheFloor.provider.asked());
    new Stage(A).withKeyBudget(159).chat(question("")).outcome(ChatOutcome.OverBudget.class);
  }

  @Test
  void aCallerWhoAsksForLessThanTheFloorGetsIt() {
    Stage stage = new Stage(A).withKeyBudget(50);
    stage.provider.plays(answers(5, 5));
    stage.chat(question("\"max_tokens\":5")).outcome(ChatOutcome.Answered.class);
    assertEquals(50, stage.charged(stage.keyScope));
  }

  @Test
  void aTimeOutIsChargedAllThatWasHeldForTheTry() {
    // Written to the cache the input would be dearer, and nobody knows whether it was.
    Price price =
        Price.of(new Rates(1_000, 100, 1_250, 2_000, 1_000, 1_000, 10_000, 12_000, 10_000, 10_000));
    Stage stage = new Stage(Targets.priced("a", Optional.of(price))).withKeyBudget(90_000_000);
    String body = question("\"max_tokens\":100,\"n\":2");
    stage.provider.plays(seenBy(stage, fails(FailureClass.TIMEOUT)));
    stage.chat(body).outcome(ChatOutcome.Failed.class);
    assertEquals(List.of(2 * Stage.inputBound(body) + 2_400), heldAtSend);
    assertEquals(heldAtSend.getFirst(), stage.charged(stage.keyScope));
    assertTrue(stage.usage.record().estimated());
    assertEquals(
        Optional.of(TokenUsage.of(Stage.inputBound(body), 200)), stage.usage.record().usage());
  }

  @Test
  void aTryThatWasTurnedAwayCostsNothing() {
    for (FailureClass kind :
        List.of(FailureClass.RATE_LIMITED, FailureClass.SERVER_ERROR, FailureClass.CONNECT)) {
      Stage stage = new Stage(A).withKeyBudget(50_000);
      stage.provider.plays(fails(kind));
      ChatOutcome.Failed failed = stage.chat(question("")).outcome(ChatOutcome.Failed.class);
      assertEquals(Optional.of(Money.ZERO), failed.cost());
      assertEquals(0, stage.charged(stage.keyScope));
      assertEquals(0, stage.held(stage.keyScope));
      assertFalse(stage.usage.record().estimated());
    }
  }

  @Test
  void anAnswerWithoutUsageIsChargedByBounds() {
    Stage stage = new Stage(Targets.of("a", 1, 10)).withKeyBudget(50_000);
    String body = question("");
    stage.provider.plays(answers(Optional.empty()), answers(Optional.empty()));
    ChatOutcome.Answered answered = stage.chat(body).outcome(ChatOutcome.Answered.class);
    TokenUsage bound = stage.usage.record().usage().orElseThrow();
    JsonValue shown = answered.reply().orElseThrow().body().get("usage");
    assertEquals(bound.totalTokens(), shown.get("total_tokens").wholeNumber().orElseThrow());
    assertTrue(shown.get("estimated").isTrue());
    assertTrue(stage.usage.record().estimated());
    assertEquals(Stage.inputBound(body), bound.input());
    assertTrue(bound.output() >= 2 && bound.output() <= Targets.CAN_WRITE, bound::toString);
    assertEquals(bound.input() + 10 * bound.output(), stage.charged(stage.keyScope));
  }

  @Test
  void theBoundOfAnAnswerWithoutUsageIsNeverMoreThanWasHeld() {
    Stage stage = new Stage(A).withKeyBudget(50_000);
    stage.provider.plays(answers(Optional.empty()));
    stage.chat(question("\"max_tokens\":3"));
    assertEquals(30, stage.charged(stage.keyScope));
  }

  @Test
  void anExcessOverTheHoldIsChargedToo() {
    Stage stage = new Stage(A).withKeyBudget(1_000);
    stage.provider.plays(answers(5, 500));
    stage.chat(question("\"max_tokens\":100"));
    assertEquals(5_000, stage.charged(stage.keyScope));
    stage.chat(question("")).outcome(ChatOutcome.OverBudget.class);
  }
}
