package dev.sluice.gateway;

import static dev.sluice.gateway.ScriptedProvider.answers;
import static dev.sluice.gateway.ScriptedProvider.fails;
import static dev.sluice.gateway.ScriptedProvider.failsFor;
import static dev.sluice.gateway.ScriptedProvider.role;
import static dev.sluice.gateway.ScriptedProvider.text;
import static dev.sluice.gateway.Stage.question;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.chat.ErrorCategory;
import dev.sluice.chat.FailureClass;
import dev.sluice.gateway.ChatOutcome.Answered;
import dev.sluice.gateway.ChatOutcome.Failed;
import dev.sluice.gateway.ChatOutcome.StoodIn;
import dev.sluice.money.Money;
import dev.sluice.route.Fallbacks;
import dev.sluice.route.Group;
import dev.sluice.route.GroupPolicy;
import dev.sluice.route.Occasion;
import dev.sluice.route.RetryPolicy;
import dev.sluice.route.RouteTable;
import dev.sluice.route.StaticAnswers;
import dev.sluice.route.Strategy;
import dev.sluice.route.TagRule;
import dev.sluice.route.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where a request goes on, by what has failed, and what is said where it can go nowhere. */
final class OccasionsTest {
  private static final Target DEAR = Targets.writing("dear", 100);
  private static final Target CHEAP = Targets.writing("cheap", 1);
  private static final Target MILD = Targets.writing("mild", 10);
  private static final Target OTHER = Targets.writing("other", 10);
  private static final RetryPolicy NO_RETRIES = RetryPolicy.DEFAULT.withRetries(0);

  @Test
  void refusedContentGoesToTheModelThatTheOperatorNamesForIt() {
    Stage stage = stage(StaticAnswers.NONE, NO_RETRIES).withKeyBudget(1_000_000);
    stage.provider.plays(fails(FailureClass.CONTENT_FILTERED), answers(5, 7));

    Told told = stage.chat(question(""));

    assertEquals(List.of("dear", "mild"), stage.provider.targets());
    assertEquals(Occasion.CONTENT_POLICY, told.outcome(Answered.class).head().step().occasion());
  }

  @Test
  void contentThatIsRefusedTwiceGoesNoFurther() {
    Stage stage = stage(StaticAnswers.NONE, NO_RETRIES).withKeyBudget(1_000_000);
    stage.provider.plays(
        fails(FailureClass.CONTENT_FILTERED), fails(FailureClass.CONTENT_FILTERED));

    Told told = stage.chat(question(""));

    assertEquals(List.of("dear", "mild"), stage.provider.targets());
    assertEquals(FailureClass.CONTENT_FILTERED, told.outcome(Failed.class).failure().kind());
  }

  @Test
  void whatFailsOtherwisePassesTheContentPolicyFallbackBy() {
    Stage stage = stage(StaticAnswers.NONE, NO_RETRIES).withKeyBudget(1_000_000);
    stage.provider.plays(fails(FailureClass.SERVER_ERROR), answers(5, 7));

    stage.chat(question(""));

    assertEquals(List.of("dear", "other"), stage.provider.targets());
  }

  @Test
  void aClassWithRetriesOfItsOwnIsTriedAgainThatOften() {
    Stage stage =
        stage(StaticAnswers.NONE, NO_RETRIES.withEach(Map.of(FailureClass.TIMEOUT, 2)))
            .withKeyBudget(1_000_000);
    stage.provider.plays(fails(FailureClass.TIMEOUT), fails(FailureClass.TIMEOUT), answers(5, 7));

    stage.chat(question(""));

    assertEquals(List.of("dear", "dear", "dear"), stage.provider.targets());
  }

  @Test
  void aBudgetThatDoesNotAllowTheModelPaysForACheaperOne() {
    // The least that is of use of the dear one is 16 tokens at 100.
    Stage stage = stage(StaticAnswers.NONE, NO_RETRIES).withKeyBudget(1_500);
    stage.provider.plays(answers(5, 7));

    Told told = stage.chat(question(""));

    assertEquals(List.of("cheap"), stage.provider.targets());
    assertEquals(Occasion.BUDGET, told.outcome(Answered.class).head().step().occasion());
    assertEquals(7, stage.charged(stage.keyScope));
    assertEquals(0, stage.held(stage.keyScope));
  }

  @Test
  void aBudgetThatAllowsNothingIsShortOfTheFirst() {
    Stage stage = stage(StaticAnswers.NONE, NO_RETRIES).withKeyBudget(5);

    ChatOutcome.OverBudget outcome = stage.chat(question("")).outcome(ChatOutcome.OverBudget.class);

    assertEquals(stage.keyScope, outcome.shortfall().scope());
    assertEquals(List.of(), stage.provider.targets());
    assertEquals(0, stage.held(stage.keyScope));
  }

  @Test
  void theOperatorsTextStandsInForAnAnswerThatNobodyGives() {
    Stage stage = stage(texts(), NO_RETRIES).withKeyBudget(1_000_000);
    stage.provider.plays(fails(FailureClass.SERVER_ERROR), fails(FailureClass.SERVER_ERROR));

    StoodIn outcome = stage.chat(question("\"stream\":true")).outcome(StoodIn.class);

    assertEquals("Please come back later.", outcome.text());
    assertEquals(true, outcome.streamed());
    // For the records it failed, and nothing is charged for it.
    assertEquals(Optional.of(ErrorCategory.UPSTREAM_UNAVAILABLE), stage.usage.record().error());
    assertEquals(0, stage.charged(stage.keyScope));
    assertEquals(0, stage.held(stage.keyScope));
  }

  @Test
  void theOperatorsTextStandsInForABudgetThatAllowsNothing() {
    Stage stage = stage(texts(), NO_RETRIES).withKeyBudget(5);

    StoodIn outcome = stage.chat(question("")).outcome(StoodIn.class);

    assertEquals("Your budget is used up.", outcome.text());
    assertEquals(Optional.of(ErrorCategory.BUDGET_EXCEEDED), outcome.error());
  }

  @Test
  void whatIsWrongWithARequestIsToldAndNotStoodInFor() {
    Stage stage = stage(texts(), NO_RETRIES).withKeyBudget(1_000_000);
    stage.provider.plays(fails(FailureClass.INVALID_REQUEST));

    stage.chat(question("")).outcome(Failed.class);
  }

  @Test
  void anAnswerThatHasBegunIsNotStoodInFor() {
    Stage stage = stage(texts(), NO_RETRIES).withKeyBudget(1_000_000);
    stage.provider.plays(ScriptedProvider.breaksOff(FailureClass.STREAM_CUT, role(), text("Hi")));

    stage.chat(question("\"stream\":true")).outcome(Failed.class);
  }

  @Test
  void aTargetThatTheBudgetDoesNotAllowIsSkippedAndSaidToBe() {
    Stage stage = Stage.fallingBack(CHEAP, Targets.writing("dear", 1_000)).withKeyBudget(1_100);
    stage.provider.plays(
        fails(FailureClass.SERVER_ERROR),
        fails(FailureClass.SERVER_ERROR),
        fails(FailureClass.SERVER_ERROR));

    Failed outcome = stage.chat(question("")).outcome(Failed.class);

    assertEquals(List.of(new Skipped("dear", "the budget does not allow it")), outcome.skipped());
    assertEquals(3, outcome.attempts().size());
    assertEquals(Optional.of(Money.ZERO), outcome.cost());
  }

  @Test
  void theCallerHearsOfTheFailureThatIsMostLikelyToPassAndOfTheShortestWait() {
    Stage stage = new Stage(NO_RETRIES, CHEAP, MILD, OTHER).withKeyBudget(1_000_000);
    stage.provider.plays(
        failsFor(FailureClass.RATE_LIMITED, Duration.ofSeconds(30)),
        failsFor(FailureClass.RATE_LIMITED, Duration.ofSeconds(9)),
        fails(FailureClass.CREDENTIALS));

    Failed outcome = stage.chat(question("")).outcome(Failed.class);

    assertEquals(FailureClass.RATE_LIMITED, outcome.failure().kind());
    assertEquals(Optional.of(Duration.ofSeconds(9)), outcome.failure().retryAfter());
  }

  @Test
  void aRetryThatCannotBePaidForLeavesTheFallbackToAnswer() {
    // A cut stream is charged by its bound; what is left pays for what costs nothing only.
    Stage stage =
        Stage.fallingBack(Targets.of("first", 1, 10), Targets.writing("free", 0))
            .withKeyBudget(Stage.inputBound(question("\"stream\":true")) + 160);
    stage.provider.plays(
        ScriptedProvider.breaksOff(FailureClass.STREAM_CUT, role()), answers(5, 7));

    Told told = stage.chat(question("\"stream\":true"));

    assertEquals(List.of("first", "free"), stage.provider.targets());
    told.outcome(Answered.class);
  }

  @Test
  void aModelThatCannotBePaidForIsNotOneThatCannotTakeTheRequest() {
    GroupPolicy policy = new GroupPolicy(Strategy.ORDER, NO_RETRIES, StaticAnswers.NONE);
    Stage stage =
        Stage.over(
                RouteTable.of(
                    Map.of(
                        "model",
                        List.of(CHEAP, Targets.writing("dearest", 1_000)),
                        "other",
                        List.of(OTHER)),
                    Map.of("model", List.of("other")),
                    policy.retries()))
            .withKeyBudget(10_000);
    stage.provider.plays(fails(FailureClass.UNSUPPORTED), answers(5, 7));

    stage.chat(question("")).outcome(Answered.class);

    assertEquals(List.of("cheap", "other"), stage.provider.targets());
  }

  private static StaticAnswers texts() {
    return new StaticAnswers(
        Optional.of("Please come back later."), Optional.of("Your budget is used up."));
  }

  private static Stage stage(StaticAnswers answers, RetryPolicy retries) {
    GroupPolicy policy = new GroupPolicy(Strategy.ORDER, retries, answers);
    return Stage.over(
        new RouteTable(
            Map.of(
                "model", Group.of(List.of(DEAR), policy),
                "cheap", Group.of(List.of(CHEAP), policy),
                "mild", Group.of(List.of(MILD), policy),
                "other", Group.of(List.of(OTHER), policy)),
            Map.of(),
            new Fallbacks(
                Map.of("model", List.of("other")),
                Map.of(),
                Map.of("model", List.of("mild")),
                Map.of("model", List.of("cheap"))),
            TagRule.OFF,
            Optional.empty(),
            policy));
  }
}
