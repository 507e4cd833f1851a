package dev.sluice.lambda.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.ChatReply;
import dev.sluice.chat.FailureClass;
import dev.sluice.gateway.ChatOutcome;
import dev.sluice.gateway.ReplyHead;
import dev.sluice.gateway.Tries;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.lambda.Sent;
import dev.sluice.money.Money;
import dev.sluice.provider.Failure;
import dev.sluice.route.Occasion;
import dev.sluice.route.RetryPolicy;
import dev.sluice.route.RoutePlan.Step;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReplyStreamTest {
  private static final Map<String, String> CORS = Map.of("access-control-allow-origin", "*");

  private final Sent sent = new Sent();
  private final ReplyStream stream = stream(sent);

  @Test
  void aStreamIsItsChunksTheUsageAndDone() {
    assertTrue(stream.open(Sent.head()));
    assertTrue(stream.chunk(chunk("{\"a\":1}")));
    assertTrue(stream.chunk(chunk("{\"a\": 2}")));
    stream.finish(answered(Optional.empty(), Optional.of(Json.parse("{\"usage\":{}}"))));

    assertEquals(
        "data: {\"a\":1}\n\ndata: {\"a\": 2}\n\ndata: {\"usage\":{}}\n\ndata: [DONE]\n\n",
        sent.body());
    assertTrue(sent.ended);
  }

  @Test
  void aStreamSaysWhoAnswersInItsHead() {
    stream.open(Sent.head());

    assertEquals(200, sent.status);
    assertEquals("text/event-stream; charset=utf-8", sent.headers.get("content-type"));
    assertEquals("no-cache", sent.headers.get("cache-control"));
    assertEquals("cheap", sent.headers.get("x-litellm-model-group"));
    assertEquals("openai/gpt-5.2", sent.headers.get("x-litellm-model-id"));
    assertEquals("2", sent.headers.get("x-litellm-attempted-retries"));
    assertEquals("1", sent.headers.get("x-litellm-attempted-fallbacks"));
    assertEquals("*", sent.headers.get("access-control-allow-origin"));
    assertNull(sent.headers.get("x-sluice-simulated"));
    for (String name : new String[] {"x-sluice-request-id", "x-request-id", "x-litellm-call-id"}) {
      assertEquals(Sent.ID.value(), sent.headers.get(name));
    }
  }

  @Test
  void aTextOfTheOperatorsIsAChatCompletionThatSaysWhatItIs() {
    stream.finish(stoodIn(false));

    assertEquals(200, sent.status);
    assertEquals("static", sent.headers.get("x-sluice-degraded"));
    assertEquals("upstream_unavailable", sent.headers.get("x-sluice-error-category"));
    JsonValue body = Json.parse(sent.body());
    assertEquals("chat.completion", body.get("object").stringOr(""));
    JsonValue choice = body.get("choices").at(0);
    assertEquals("Come back later.", choice.path("message", "content").stringOr(""));
    assertEquals("stop", choice.get("finish_reason").stringOr(""));
  }

  @Test
  void aSilentStreamIsKeptAliveUntilItsFirstContent() {
    assertTrue(stream.keepAlive());
    assertTrue(stream.keepAlive());
    stream.open(Sent.head());
    assertFalse(stream.keepAlive());
    stream.chunk(chunk("{}"));
    stream.finish(answered(Optional.empty(), Optional.empty()));

    assertEquals(200, sent.status);
    assertEquals("text/event-stream; charset=utf-8", sent.headers.get("content-type"));
    assertTrue(sent.body().startsWith(": sluice\n\n: sluice\n\ndata: {}\n\n"), sent.body());
    assertTrue(sent.body().endsWith("data: [DONE]\n\n"), sent.body());
  }

  @Test
  void aStreamThatWasKeptAliveAndFailsEndsWithAnErrorEvent() {
    stream.keepAlive();
    stream.finish(failed(FailureClass.SERVER_ERROR, "boom"));

    assertEquals(200, sent.status);
    assertTrue(sent.body().startsWith(": sluice\n\ndata: {\"error\":{"), sent.body());
    assertFalse(sent.body().contains("[DONE]"));
    assertFalse(stream.keepAlive());
  }

  @Test
  void aStreamThatWasKeptAliveAndIsRefusedEndsWithAnErrorEvent() {
    stream.keepAlive();
    stream.finish(new ChatOutcome.LedgerDown());

    assertTrue(sent.body().contains("ledger_unavailable"), sent.body());
  }

  @Test
  void aStreamThatWasKeptAliveMayEndWithTheOperatorsText() {
    stream.keepAlive();
    stream.finish(stoodIn(true));

    assertTrue(sent.body().startsWith(": sluice\n\ndata: {"), sent.body());
    assertTrue(sent.body().endsWith("data: [DONE]\n\n"), sent.body());
  }

  @Test
  void anAnswerThatHasEndedIsNotKeptAlive() {
    stream.finish(failed(FailureClass.SERVER_ERROR, "boom"));

    assertFalse(stream.keepAlive());
    assertEquals(503, sent.status);
  }

  @Test
  void aTextOfTheOperatorsIsAWholeStream() {
    stream.finish(stoodIn(true));

    assertEquals(200, sent.status);
    assertEquals("static", sent.headers.get("x-sluice-degraded"));
    String body = sent.body();
    assertTrue(body.contains("\"content\":\"Come back later.\""), body);
    assertTrue(body.contains("\"finish_reason\":\"stop\""), body);
    assertTrue(body.endsWith("data: [DONE]\n\n"), body);
  }

  private static ChatOutcome stoodIn(boolean streamed) {
    return new ChatOutcome.StoodIn(
        failed(FailureClass.SERVER_ERROR, "boom"), "cheap", "Come back later.", streamed);
  }

  @Test
  void anAnswerForAShortBudgetSaysSo() {
    stream.open(
        new ReplyHead(
            "premium",
            new Step(
                Sent.target("openai/small"),
                "budget fallback 'cheap' of 'premium', first choice",
                Occasion.BUDGET,
                RetryPolicy.DEFAULT),
            Tries.NONE));

    assertEquals("budget", sent.headers.get("x-sluice-degraded"));
    assertEquals(
        "budget fallback 'cheap' of 'premium', first choice", sent.headers.get("x-sluice-route"));
  }

  @Test
  void aSimulatedAnswerSaysSo() {
    ReplyHead head = Sent.head();
    stream.open(
        new ReplyHead(
            head.asked(),
            Sent.step(head.target().playedAt(URI.create("http://127.0.0.1:1"))),
            head.tries()));

    assertEquals("true", sent.headers.get("x-sluice-simulated"));
  }

  @Test
  void aChunkOfSeveralLinesStaysOneEvent() {
    stream.open(Sent.head());
    stream.chunk(chunk("{\n\"a\":\r\n1\r}"));

    assertEquals("data: {\ndata: \"a\":\ndata: 1\ndata: }\n\n", sent.body());
  }

  @Test
  void aStreamThatBreaksOffEndsWithAnErrorAndNotWithDone() {
    stream.open(Sent.head());
    stream.chunk(chunk("{}"));
    stream.finish(failed(FailureClass.STREAM_CUT, "It was cut."));

    assertTrue(
        sent.body()
            .endsWith(
                "data: {\"error\":{\"message\":\"It was cut.\",\"type\":\"server_error\","
                    + "\"param\":null,\"code\":\"stream_interrupted\"}}\n\n"),
        sent.body());
    assertFalse(sent.body().contains("[DONE]"));
    assertTrue(sent.ended);
  }

  @Test
  void aStreamThatWasNeverOpenedFailsWithAStatus() {
    stream.finish(failed(FailureClass.RATE_LIMITED, "Slow down."));

    assertEquals(429, sent.status);
    assertEquals("application/json", sent.headers.get("content-type"));
    assertEquals("0", sent.headers.get("x-litellm-attempted-retries"));
    assertEquals(Sent.ID.value(), sent.headers.get("x-sluice-request-id"));
    assertEquals("*", sent.headers.get("access-control-allow-origin"));
    assertEquals(1, Json.parse(sent.body()).size());
    assertTrue(sent.ended);
  }

  @Test
  void aRefusalIsNamedAndAPageMayReadIt() {
    stream.finish(new ChatOutcome.LedgerDown());

    assertEquals(503, sent.status);
    assertEquals(Sent.ID.value(), sent.headers.get("x-sluice-request-id"));
    assertEquals("*", sent.headers.get("access-control-allow-origin"));
  }

  @Test
  void aBufferedAnswerSaysWhatItCost() {
    JsonValue body = Json.parse("{\"id\":\"x\",\"unknown\":[1]}");
    stream.finish(answered(Optional.of(new ChatReply(body, Optional.empty())), Optional.empty()));

    assertEquals(200, sent.status);
    assertEquals("{\"id\":\"x\",\"unknown\":[1]}", sent.body());
    assertEquals("application/json", sent.headers.get("content-type"));
    assertEquals("0.00000012", sent.headers.get("x-litellm-response-cost"));
    assertEquals("0.00000212", sent.headers.get("x-litellm-key-spend"));
    assertEquals("0", sent.headers.get("openai-processing-ms"));
    assertEquals("cheap", sent.headers.get("x-litellm-model-group"));
    assertEquals("*", sent.headers.get("access-control-allow-origin"));
    assertTrue(sent.ended);
  }

  @Test
  void aBugBeforeTheFirstContentIsAStatus() {
    stream.breakOff();

    assertEquals(500, sent.status);
    assertEquals("false", sent.headers.get("x-should-retry"));
    assertEquals(Sent.ID.value(), sent.headers.get("x-sluice-request-id"));
    assertEquals("*", sent.headers.get("access-control-allow-origin"));
    assertEquals("internal", Json.parse(sent.body()).path("error", "code").stringOr(""));
  }

  @Test
  void aBugAfterTheFirstContentIsTheLastEvent() {
    stream.open(Sent.head());
    stream.chunk(chunk("{}"));
    stream.breakOff();

    assertEquals(200, sent.status);
    assertTrue(sent.body().startsWith("data: {}\n\ndata: {\"error\":{"), sent.body());
    assertTrue(sent.body().endsWith("}}\n\n"), sent.body());
    assertFalse(sent.body().contains("[DONE]"));
    assertTrue(sent.ended);
  }

  @Test
  void aRefusalAfterTheFirstContentIsABug() {
    stream.open(Sent.head());

    assertThrows(IllegalStateException.class, () -> stream.finish(new ChatOutcome.LedgerDown()));
  }

  @Test
  void nothingIsWrittenToAClientWhoHasGone() {
    Sent leaver = Sent.toAClientWhoLeavesAfter(2);
    ReplyStream toLeaver = stream(leaver);

    assertTrue(toLeaver.open(Sent.head()));
    assertTrue(toLeaver.chunk(chunk("1")));
    assertFalse(toLeaver.chunk(chunk("2")));
    assertFalse(toLeaver.chunk(chunk("3")));
    toLeaver.finish(answered(Optional.empty(), Optional.empty()));

    assertEquals("data: 1\n\n", leaver.body());
    assertFalse(leaver.ended);
  }

  @Test
  void aClientWhoLeavesBeforeTheHeadIsNoticedThere() {
    assertFalse(stream(Sent.toAClientWhoLeavesAfter(0)).open(Sent.head()));
  }

  private static ReplyStream stream(Sent out) {
    return new ReplyStream(out, Sent.visit(CORS), InstantSource.fixed(Sent.NOW));
  }

  private static ChatChunk chunk(String text) {
    return new ChatChunk(Json.object().build(), text, true, true, 1, Optional.empty());
  }

  private static ChatOutcome answered(Optional<ChatReply> reply, Optional<JsonValue> usage) {
    return new ChatOutcome.Answered(
        Sent.head(),
        reply,
        usage,
        Optional.of(Money.ofNanos(120)),
        Optional.of(Money.ofNanos(2120)));
  }

  private static ChatOutcome failed(FailureClass kind, String message) {
    return new ChatOutcome.Failed(
        Failure.of(kind, message),
        Tries.NONE,
        Optional.of(Money.ZERO),
        false,
        List.of(),
        List.of());
  }
}
