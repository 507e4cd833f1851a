package dev.sluice.gateway;

import static dev.sluice.gateway.ScriptedProvider.answers;
import static dev.sluice.gateway.ScriptedProvider.breaksOff;
import static dev.sluice.gateway.ScriptedProvider.fails;
import static dev.sluice.gateway.ScriptedProvider.finish;
import static dev.sluice.gateway.ScriptedProvider.role;
import static dev.sluice.gateway.ScriptedProvider.streams;
import static dev.sluice.gateway.ScriptedProvider.text;
import static dev.sluice.gateway.ScriptedProvider.usage;
import static dev.sluice.gateway.ScriptedProvider.usageJson;
import static dev.sluice.gateway.Stage.question;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.ErrorCategory;
import dev.sluice.chat.FailureClass;
import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What of a stream goes to the client and when, how it ends, and what it costs. */
final class StreamsTest {
  private static final String STREAM = "\"stream\":true";
  private static final String WITH_USAGE = STREAM + ",\"stream_options\":{\"include_usage\":true}";

  private final Stage stage =
      new Stage(Targets.writing("a", 10), Targets.writing("b", 20)).withKeyBudget(50_000);

  private static JsonValue json(String text) {
    return Json.parse(text);
  }

  @Test
  void aTryThatFailsBeforeItsFirstContentIsFollowedByAnother() {
    stage.provider.plays(
        breaksOff(FailureClass.UNINTELLIGIBLE, role()),
        streams(role(), text("Hi"), finish(), usage(5, 7)));
    Told told = stage.chat(question(STREAM));
    assertEquals(List.of(json(role()), json(text("Hi")), json(finish())), told.chunks());
    assertEquals("b", told.head().target().id());
    assertEquals(new Tries(0, 1), told.head().tries());
    told.outcome(ChatOutcome.Answered.class);
  }

  @Test
  void nothingGoesOutBeforeTheFirstContent() {
    stage.provider.plays((call, sink) -> {
      return streams(role())
          .play(
              call,
              chunk -> {
                boolean more = sink.accept(chunk);
                assertFalse(stage.journal.contains("open"));
                return more;
              });
    });
    stage.chat(question(STREAM));
    assertTrue(stage.journal.contains("open"), "an empty answer is opened at its end");
  }

  @Test
  void afterTheFirstContentNoOtherModelFollows() {
    stage.provider.plays(breaksOff(FailureClass.STREAM_CUT, role(), text("Hello"), text(" you")));
    Told told = stage.chat(question(STREAM));
    assertEquals(List.of("a"), stage.provider.targets());
    assertEquals("Hello you", told.text());
    ChatOutcome.Failed failed = told.outcome(ChatOutcome.Failed.class);
    assertEquals(FailureClass.STREAM_CUT, failed.failure().kind());
    assertEquals(Optional.of(ErrorCategory.STREAM_INTERRUPTED), stage.usage.record().error());
    // Nine bytes came: at most nine tokens.
    assertEquals(90, stage.charged(stage.keyScope));
    assertTrue(stage.usage.record().estimated());
    assertEquals(0, stage.held(stage.keyScope));
  }

  @Test
  void anErrorOfTheCallersDoingAfterTheFirstContentEndsTheStreamToo() {
    stage.provider.plays(breaksOff(FailureClass.CREDENTIALS, text("Hello")));
    Told told = stage.chat(question(STREAM));
    assertEquals(List.of("a"), stage.provider.targets());
    told.outcome(ChatOutcome.Failed.class);
    assertEquals(50, stage.charged(stage.keyScope));
  }

  @Test
  void fromTheFirstContentOnEachPiecePassesAtOnce() {
    Told told = new Told(stage.journal::add);
    List<Integer> shown = new ArrayList<>();
    stage.provider.plays((call, sink) ->
        streams(role(), text("a"), text("b"), finish())
            .play(
                call,
                chunk -> {
                  boolean more = sink.accept(chunk);
                  shown.add(told.chunks().size());
                  return more;
                }));
    stage.chatWith(told, question(STREAM));
    assertEquals(List.of(0, 2, 3, 4), shown);
  }

  @Test
  void theUsageChunkIsKeptFromACallerWhoDidNotAsk() {
    stage.provider.plays(streams(text("Hi"), finish(), usage(5, 7)));
    Told told = stage.chat(question(STREAM));
    assertEquals(List.of(json(text("Hi")), json(finish())), told.chunks());
    ChatOutcome.Answered answered = told.outcome(ChatOutcome.Answered.class);
    assertEquals(Optional.empty(), answered.usageChunk());
    assertEquals(70, stage.charged(stage.keyScope));
  }

  @Test
  void whoAsksForUsageGetsItAtTheEndWithTheCost() {
    stage.provider.plays(streams(text("Hi"), finish(), usage(5, 7)));
    Told told = stage.chat(question(WITH_USAGE));
    assertEquals(List.of(json(text("Hi")), json(finish())), told.chunks());
    JsonValue chunk = told.outcome(ChatOutcome.Answered.class).usageChunk().orElseThrow();
    assertEquals(Json.array(List.of()), chunk.get("choices"));
    assertEquals("c1", chunk.get("id").stringOr(""));
    assertEquals(7, chunk.path("usage", "completion_tokens").wholeNumber().orElseThrow());
    assertTrue(chunk.path("usage", "estimated").isMissing());
    assertEquals(Optional.of(new BigDecimal("0.00000007")), chunk.path("usage", "cost").decimal());
  }

  @Test
  void usageInAnEmptyChoiceAfterTheEndIsUsageAlone() {
    String beside =
        "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"}}],\"usage\":"
            + usageJson(5, 7)
            + "}";
    stage.provider.plays(streams(text("Hi"), finish(), beside));
    Told told = stage.chat(question(WITH_USAGE));
    assertEquals(List.of(json(text("Hi")), json(finish())), told.chunks());
    JsonValue chunk = told.outcome(ChatOutcome.Answered.class).usageChunk().orElseThrow();
    assertEquals(7, chunk.path("usage", "completion_tokens").wholeNumber().orElseThrow());
  }

  @Test
  void theCostShownIsThatOfAllTries() {
    stage.provider.plays(fails(FailureClass.TIMEOUT), streams(text("Hi"), finish(), usage(5, 7)));
    Told told = stage.chat(question(WITH_USAGE));
    JsonValue chunk = told.outcome(ChatOutcome.Answered.class).usageChunk().orElseThrow();
    assertEquals(Optional.of(Money.ofNanos(10_140).usd()), chunk.path("usage", "cost").decimal());
    assertEquals(10_140, stage.charged(stage.keyScope));
  }

  @Test
  void whereNobodyCountedTheUsageIsShownAsAnEstimate() {
    stage.provider.plays(streams(text("Hi"), finish()));
    Told told = stage.chat(question(WITH_USAGE));
    JsonValue usage =
        told.outcome(ChatOutcome.Answered.class).usageChunk().orElseThrow().get("usage");
    assertEquals(2, usage.get("completion_tokens").wholeNumber().orElseThrow());
    assertEquals(Optional.of(new BigDecimal("0.00000002")), usage.get("cost").decimal());
    assertTrue(usage.get("estimated").isTrue());
    assertTrue(stage.usage.record().estimated());
    assertEquals(20, stage.charged(stage.keyScope));
  }

  @Test
  void usageInsideTheFinishChunkIsTakenOutAndShownAtTheEnd() {
    String finishWithUsage =
        "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],"
            + "\"usage\":"
            + usageJson(5, 7)
            + "}";
    stage.provider.plays(
        streams(text("Hi"), finishWithUsage), streams(text("Hi"), finishWithUsage));
    Told asking = stage.chat(question(WITH_USAGE));
    assertEquals(List.of(json(text("Hi")), json(finish())), asking.chunks());
    assertTrue(asking.outcome(ChatOutcome.Answered.class).usageChunk().isPresent());
    Told silent = stage.chat(question(STREAM));
    assertEquals(asking.chunks(), silent.chunks());
    assertEquals(140, stage.charged(stage.keyScope));
  }

  @Test
  void usageInsideAChoiceIsTakenOutToo() {
    String moonshots =
        "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\","
            + "\"usage\":"
            + usageJson(5, 7)
            + "}]}";
    stage.provider.plays(streams(text("Hi"), moonshots));
    Told told = stage.chat(question(WITH_USAGE));
    assertEquals(List.of(json(text("Hi")), json(finish())), told.chunks());
    JsonValue chunk = told.outcome(ChatOutcome.Answered.class).usageChunk().orElseThrow();
    assertEquals(7, chunk.path("usage", "completion_tokens").wholeNumber().orElseThrow());
    assertEquals(70, stage.charged(stage.keyScope));
  }

  @Test
  void aStreamThatWritesPastItsCapIsCutWithFinishReasonLength() {
    String piece = text("x".repeat(100));
    stage.provider.plays(
        streams(piece, piece, piece, piece, piece, piece, piece, piece, piece, finish()));
    Told told = stage.chat(question(STREAM + ",\"max_tokens\":16"));
    JsonValue end = told.chunks().getLast().get("choices").at(0);
    assertEquals("length", end.get("finish_reason").stringOr(""));
    assertEquals(800, told.text().length(), "the last piece did not come");
    told.outcome(ChatOutcome.Answered.class);
    assertEquals(160, stage.charged(stage.keyScope), "no more than was held");
  }

  @Test
  void theUpstreamsOwnCountCutsAStreamToo() {
    String counting =
        "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}],\"usage\":"
            + usageJson(5, 17)
            + "}";
    stage.provider.plays(streams(text("x"), counting, text("never"), finish()));
    Told told = stage.chat(question(STREAM + ",\"max_tokens\":16"));
    assertEquals("xx", told.text());
    assertEquals(
        "length", told.chunks().getLast().get("choices").at(0).get("finish_reason").stringOr(""));
    assertEquals(170, stage.charged(stage.keyScope));
  }

  @Test
  void aStreamThatEndsByItselfIsNotEndedTwice() {
    String finishPastCap =
        "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],"
            + "\"usage\":"
            + usageJson(5, 17)
            + "}";
    stage.provider.plays(streams(text("x"), finishPastCap));
    Told told = stage.chat(question(STREAM + ",\"max_tokens\":16"));
    assertEquals(List.of(json(text("x")), json(finish())), told.chunks());
  }

  @Test
  void shortAnswersMayHaveOddPieces() {
    String[] pieces = new String[100];
    Arrays.fill(pieces, text("\uD83D\uDE00"));
    stage.provider.plays(streams(pieces));
    Told told = stage.chat(question(STREAM + ",\"max_tokens\":16"));
    assertEquals(100, told.chunks().size());
  }

  @Test
  void aClientWhoHangsUpStopsTheUpstreamAndPaysForWhatCame() {
    boolean[] more = {true};
    stage.provider.plays((call, sink) ->
        streams(text("Hello"), text(" you"), text(" there"), finish())
            .play(
                call,
                chunk -> {
                  more[0] = sink.accept(chunk);
                  return more[0];
                }));
    Told told = new Told(stage.journal::add).stayingFor(1);
    stage.chatWith(told, question(STREAM));
    assertFalse(more[0], "the upstream was stopped");
    assertEquals("Hello", told.text());
    assertEquals(FailureClass.CLIENT_GONE, told.outcome(ChatOutcome.Failed.class).failure().kind());
    assertEquals(90, stage.charged(stage.keyScope));
    assertEquals(0, stage.held(stage.keyScope));
    assertTrue(stage.usage.record().estimated());
    assertEquals(List.of("a"), stage.provider.targets());
  }

  @Test
  void aClientWhoHasGoneBeforeTheFirstContentPaysForWhatCame() {
    stage.provider.plays(streams(text("Hello"), text(" you"), finish()));
    Told told = new Told(stage.journal::add).stayingFor(0);
    stage.chatWith(told, question(STREAM));
    assertEquals(FailureClass.CLIENT_GONE, told.outcome(ChatOutcome.Failed.class).failure().kind());
    assertEquals(50, stage.charged(stage.keyScope));
  }

  @Test
  void anEmptyAnswerIsAnAnswer() {
    stage.provider.plays(streams(role(), finish(), usage(5, 0)));
    Told told = stage.chat(question(STREAM));
    assertEquals(List.of(json(role()), json(finish())), told.chunks());
    told.outcome(ChatOutcome.Answered.class);
    assertEquals(Optional.empty(), stage.usage.record().firstContent());
  }

  @Test
  void theTimeToTheFirstContentIsRecorded() {
    stage.provider.plays((call, sink) -> {
      stage.clock.advance(Duration.ofMillis(120));
      streams(text("Hi")).play(call, sink);
      stage.clock.advance(Duration.ofMillis(900));
      return streams(finish(), usage(5, 7)).play(call, sink);
    });
    stage.chat(question(STREAM));
    assertEquals(Optional.of(Duration.ofMillis(120)), stage.usage.record().firstContent());
    assertEquals(Duration.ofMillis(1_020), stage.usage.record().total());
  }

  @Test
  void aStreamAndABufferedAnswerWithTheSameUsageCostTheSame() {
    Stage other = new Stage(Targets.of("a", 3, 10)).withKeyBudget(50_000);
    other.provider.plays(answers(50, 7));
    other.chat(question(""));
    long buffered = other.charged(other.keyScope);
    other.provider.plays(streams(text("Hi"), finish(), usage(50, 7)));
    other.chat(question(STREAM));
    assertEquals(220, buffered);
    assertEquals(2 * buffered, other.charged(other.keyScope));
    assertEquals(
        List.of(Optional.of(TokenUsage.of(50, 7)), Optional.of(TokenUsage.of(50, 7))),
        other.usage.records().stream().map(record -> record.usage()).toList());
  }
}
