package dev.sluice.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.JsonValue;
import dev.sluice.money.Money;
import dev.sluice.simulator.Script;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client sees of a stream, and when. */
@EachWay
@Timeout(120)
final class StreamsTest {
  private static final String TEXT = "one two six ten ";

  private final Stage stage;
  private final IssuedKey key;

  StreamsTest(Stage stage) {
    this.stage = stage;
    this.key = stage.gateway().richKey();
  }

  /** The upstream says nothing more until it is hung up on, so nothing can have been collected. */
  @Test
  void eachEventArrivesBeforeTheUpstreamSendsTheNext() throws IOException {
    stage.primary().next(Script.tokens(4).withSilenceAfter(1));
    try (EventReader stream = stage.client().stream(key.secret(), Ask.of("hasty"))) {
      assertEquals(200, stream.status());
      assertEquals("text/event-stream; charset=utf-8", stream.header("content-type"));
      assertEquals("one ", stream.nextContent());
      // From here on the upstream is silent for too long: the answer cannot be made whole.
      List<String> rest = stream.rest();
      assertEquals("upstream_timeout", Events.error(rest).get("code").stringOr(""));
      assertFalse(rest.contains(Events.DONE));
    }
    stage.primary().awaitHangUp(Duration.ofSeconds(30));
    assertEquals(List.of(), stage.secondary().requests(), "two models are never spliced");
  }

  @Test
  void theUsageIsAlwaysAskedForAndShownOnlyIfTheCallerAsks() {
    stage.primary().always(Script.tokens(4));
    Answer unasked = stage.client().chat(key.secret(), Ask.of("solo").streamed());
    Answer asked = stage.client().chat(key.secret(), Ask.of("solo").streamedWithUsage());

    assertEquals(List.of(), Events.usage(unasked.events()));
    assertEquals(TEXT, Events.text(unasked.events()));
    assertEquals(Events.DONE, unasked.events().getLast());

    List<JsonValue> usage = Events.usage(asked.events());
    assertEquals(1, usage.size());
    assertEquals(4, usage.getFirst().get("completion_tokens").wholeNumber().orElseThrow());
    assertTrue(usage.getFirst().get("cost").isNumber());
    assertEquals(Events.DONE, asked.events().getLast());
    stage
        .primary()
        .requests()
        .forEach(sent -> assertTrue(sent.body().path("stream_options", "include_usage").isTrue()));
  }

  @Test
  void aStreamThatIsCutEndsWithAnErrorAndNoDone() {
    stage.primary().next(Script.tokens(4).withCutAfter(2));
    Answer answer = stage.client().chat(key.secret(), Ask.of("pair").streamed());
    assertEquals(200, answer.status());
    assertEquals("one two ", Events.text(answer.events()));
    assertEquals("stream_interrupted", Events.error(answer.events()).get("code").stringOr(""));
    assertFalse(answer.events().contains(Events.DONE));
    assertEquals(List.of(), stage.secondary().requests());
  }

  @Test
  void anErrorEventAfterContentEndsTheStreamWithAnErrorAndNoDone() {
    stage
        .primary()
        .next(Script.tokens(4).withErrorEventAfter(2).withError("server_error", "Out of luck."));
    Answer answer = stage.client().chat(key.secret(), Ask.of("pair").streamed());
    assertEquals("one two ", Events.text(answer.events()));
    assertEquals("Out of luck.", Events.error(answer.events()).get("message").stringOr(""));
    assertFalse(answer.events().contains(Events.DONE));
  }

  @Test
  void anErrorEventBeforeContentIsAnsweredByTheFallback() {
    stage.primary().always(Script.tokens(4).withErrorEventAfter(0));
    assertFallback(stage.client().chat(key.secret(), Ask.of("pair").streamed()));
  }

  @Test
  void aCutBeforeContentIsAnsweredByTheFallback() {
    stage.primary().always(Script.plain().withCut());
    assertFallback(stage.client().chat(key.secret(), Ask.of("pair").streamed()));
  }

  @Test
  void silenceIsAnsweredByTheFallback() {
    stage.primary().always(Script.plain().withSilence());
    assertFallback(stage.client().chat(key.secret(), Ask.of("hasty").streamed()));
    assertEquals(1, stage.primary().requests().size(), "what is silent is not asked again");
  }

  @Test
  void aNearlyEmptyBudgetBuysAShorterAnswer() {
    Ask ask = Ask.of("solo").streamedWithUsage();
    Money budget = Money.ofNanos(ask.ceilingNanos(20));
    IssuedKey poor = stage.gateway().keyWith(budget);
    stage.primary().next(Script.tokens(100));

    Answer answer = stage.client().chat(poor.secret(), ask);
    assertEquals("length", Events.finishReason(answer.events()));
    JsonValue usage = Events.usage(answer.events()).getFirst();
    assertEquals(20, usage.get("completion_tokens").wholeNumber().orElseThrow());
    assertEquals(Events.DONE, answer.events().getLast());
    assertFalse(stage.gateway().books().spent(poor.scope()).isMoreThan(budget));
  }

  @Test
  void aBudgetBelowTheLeastAnswerIsRefusedWithAllItsFigures() {
    Ask ask = Ask.of("solo").streamed();
    IssuedKey poor = stage.gateway().keyWith(Money.ofNanos(ask.ceilingNanos(16) - 1));
    Answer answer = stage.client().chat(poor.secret(), ask);
    assertEquals(429, answer.status());
    assertEquals(Optional.of("false"), answer.header("x-should-retry"));
    assertTrue(answer.header("retry-after").isPresent());
    assertEquals(Optional.of("budget_exceeded"), answer.header("x-sluice-error-category"));
    assertEquals("insufficient_quota", answer.error().get("type").stringOr(""));
    assertEquals(poor.scope().name(), answer.error().get("scope").stringOr(""));
    assertEquals(
        Money.ofNanos(ask.ceilingNanos(16) - 1).usd(),
        answer.error().get("limit").decimal().orElseThrow());
    assertEquals(List.of(), stage.primary().requests());
  }

  private void assertFallback(Answer answer) {
    assertEquals(200, answer.status(), answer::toString);
    assertEquals(Events.DONE, answer.events().getLast());
    assertTrue(Events.text(answer.events()).contains("standing in for second"));
    assertEquals(Optional.of("1"), answer.header("x-litellm-attempted-fallbacks"));
    assertEquals(Optional.of("openai/second"), answer.header("x-litellm-model-id"));
  }
}
