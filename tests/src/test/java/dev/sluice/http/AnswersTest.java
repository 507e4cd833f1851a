package dev.sluice.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.FailureClass;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.Attempt;
import dev.sluice.provider.Failure;
import dev.sluice.route.Target;
import dev.sluice.simulator.Script;
import dev.sluice.simulator.SeenRequest;
import dev.sluice.simulator.SimulatedProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a provider answers, and what becomes of it. */
final class AnswersTest {
  private final Sender sender = new Sender();
  private SimulatedProvider upstream;

  @BeforeEach
  void start() throws IOException {
    upstream = SimulatedProvider.start();
  }

  @AfterEach
  void stop() {
    sender.close();
    upstream.close();
  }

  @Test
  void bringsAWholeAnswer() {
    upstream.next(Script.saying("Hello there."));

    Attempt attempt = sender.buffered(upstream.uri());

    Attempt.Replied replied = assertInstanceOf(Attempt.Replied.class, attempt);
    assertEquals(
        "Hello there.",
        replied.reply().body().get("choices").at(0).path("message", "content").stringOr(""));
    assertTrue(replied.usage().orElseThrow().tokens().totalTokens() > 0);
  }

  @Test
  void bringsAStreamWithItsUsage() {
    upstream.next(Script.tokens(20).withComments());

    Attempt attempt = sender.streamed(upstream.uri());

    Attempt.Streamed streamed = assertInstanceOf(Attempt.Streamed.class, attempt);
    assertEquals(20, streamed.usage().orElseThrow().tokens().completionTokens());
    assertEquals(20, sender.chunks.stream().filter(chunk -> chunk.content()).count());
  }

  @Test
  void gathersAStreamForWhoeverWantsNone() {
    upstream.next(Script.saying("Four.").withReasoning("Two and two."));

    Attempt attempt = sender.buffered(thinker());

    Attempt.Replied replied = assertInstanceOf(Attempt.Replied.class, attempt);
    JsonValue choice = replied.reply().body().get("choices").at(0);
    assertEquals("Four.", choice.path("message", "content").stringOr(""));
    assertEquals("Two and two.", choice.path("message", "reasoning_content").stringOr(""));
    assertEquals("stop", choice.get("finish_reason").stringOr(""));
    assertEquals("chat.completion", replied.reply().body().get("object").stringOr(""));
    assertEquals(
        replied.usage().orElseThrow().tokens().totalTokens(),
        replied.reply().body().path("usage", "total_tokens").wholeNumber().orElse(0));
    assertTrue(upstream.requests().getFirst().body().get("stream").isTrue());
    assertTrue(sender.chunks.isEmpty());
  }

  @Test
  void aStreamThatIsCutIsNoWholeAnswer() {
    upstream.next(Script.tokens(20).withCutAfter(5));

    assertEquals(FailureClass.STREAM_CUT, Sender.failure(sender.buffered(thinker())).kind());
    assertTrue(sender.chunks.isEmpty());
  }

  /** A model that thinks in streams alone. */
  private Target thinker() {
    return Sender.target(upstream.uri(), Sender.PATIENT, "UPSTREAM_KEY", "dashscope", "qwq-plus");
  }

  @Test
  void asksWithTheModelTheKeyAndNothingMore() {
    Attempt attempt = sender.streamed(upstream.uri());

    assertInstanceOf(Attempt.Streamed.class, attempt);
    SeenRequest seen = upstream.requests().getFirst();
    assertEquals("/v1/chat/completions", seen.path());
    assertEquals(Optional.of("Bearer " + Sender.KEY.reveal()), seen.header("authorization"));
    assertEquals(Optional.of("application/json"), seen.header("content-type"));
    assertEquals(Optional.of("text/event-stream"), seen.header("accept"));
    assertEquals(Optional.empty(), seen.header("accept-encoding"));
    assertEquals(Optional.empty(), seen.header("cookie"));
    assertEquals("upstream-model", seen.body().get("model").stringOr(""));
    assertTrue(seen.body().path("stream_options", "include_usage").isTrue());
  }

  @Test
  void obeysRetryAfterOfARateLimit() {
    upstream.next(Script.refusing(429).withRetryAfter("7"));

    Failure failure = Sender.failure(sender.streamed(upstream.uri()));

    assertEquals(FailureClass.RATE_LIMITED, failure.kind());
    assertEquals(Optional.of(Duration.ofSeconds(7)), failure.retryAfter());
    assertEquals(429, failure.status().getAsInt());
  }

  @Test
  void knowsAServerErrorWhetherStreamedOrNot() {
    upstream.always(Script.refusing(500));

    assertEquals(FailureClass.SERVER_ERROR, Sender.failure(sender.buffered(upstream.uri())).kind());
    assertEquals(FailureClass.SERVER_ERROR, Sender.failure(sender.streamed(upstream.uri())).kind());
    assertEquals(2, upstream.requests().size());
  }

  @Test
  void keepsTheStatusOfARefusalWhoseBodyIsCut() {
    upstream.next(Script.refusing(429).withCutAfter(0));

    Failure failure = Sender.failure(sender.buffered(upstream.uri()));

    assertEquals(FailureClass.RATE_LIMITED, failure.kind());
  }

  @Test
  void takesAnErrorEventInAStreamForAFailure() {
    upstream.next(
        Script.tokens(5).withErrorEventAfter(2).withError("overloaded_error", "Too much to do."));

    Failure failure = Sender.failure(sender.streamed(upstream.uri()));

    assertEquals(FailureClass.SERVER_ERROR, failure.kind());
    assertEquals("Too much to do.", failure.message());
    assertFalse(sender.said().isEmpty());
  }

  @Test
  void takesACutForACutWhereverItIs() {
    upstream.next(
        Script.plain().withCut(),
        Script.tokens(5).withCutAfter(0),
        Script.tokens(5).withCutAfter(3));

    for (int i = 0; i < 3; i++) {
      assertEquals(FailureClass.STREAM_CUT, Sender.failure(sender.streamed(upstream.uri())).kind());
    }
    upstream.next(Script.plain().withCut(), Script.tokens(5).withCutAfter(0));
    for (int i = 0; i < 2; i++) {
      assertEquals(FailureClass.STREAM_CUT, Sender.failure(sender.buffered(upstream.uri())).kind());
    }
  }

  @Test
  void isContentWithAStreamThatEndsAfterItsFinishReason() {
    upstream.next(
        raw(
            "text/event-stream",
            """
            data: {"choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}]}

            """));

    assertInstanceOf(Attempt.Streamed.class, sender.streamed(upstream.uri()));
  }

  @Test
  void isNotContentWithAnEndThatNothingCameBefore() {
    upstream.next(
        raw("text/event-stream", ": ping\n\n"), raw("text/event-stream", "data: [DONE]\n\n"));

    for (int i = 0; i < 2; i++) {
      assertEquals(FailureClass.STREAM_CUT, Sender.failure(sender.streamed(upstream.uri())).kind());
    }
  }

  @Test
  void takesHalfAnEventAtTheEndForACut() {
    upstream.next(raw("text/event-stream", "data: {\"choices\":[{\"index\":0,\"delta"));

    assertEquals(FailureClass.STREAM_CUT, Sender.failure(sender.streamed(upstream.uri())).kind());
  }

  @Test
  void isContentWithHalfAnEventAfterTheFinishReason() {
    upstream.next(
        raw(
            "text/event-stream",
            """
            data: {"choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}]}

            data: {"choices":[],"usage":{"prompt_\
            """));

    assertInstanceOf(Attempt.Streamed.class, sender.streamed(upstream.uri()));
  }

  @Test
  void makesPiecesOfAWholeAnswerToAStreamedRequest() {
    upstream.next(
        raw(
            "application/json",
            """
            {"id":"1","object":"chat.completion","created":1,"model":"m",
             "choices":[{"index":0,"message":{"role":"assistant","content":"All at once."},
                         "finish_reason":"stop"}],
             "usage":{"prompt_tokens":3,"completion_tokens":4,"total_tokens":7}}
            """));

    Attempt.Streamed streamed =
        assertInstanceOf(Attempt.Streamed.class, sender.streamed(upstream.uri()));

    assertEquals("All at once.", sender.said());
    assertEquals(7, streamed.usage().orElseThrow().tokens().totalTokens());
  }

  @Test
  void takesAnErrorUnderTheStatusOfSuccessForAFailure() {
    upstream.always(
        raw("application/json", "{\"error\":{\"code\":429,\"message\":\"Slow down\"}}"));

    assertEquals(FailureClass.RATE_LIMITED, Sender.failure(sender.streamed(upstream.uri())).kind());
    assertEquals(FailureClass.RATE_LIMITED, Sender.failure(sender.buffered(upstream.uri())).kind());
  }

  @Test
  void doesNotUnderstandAPageOfHtml() {
    upstream.always(raw("text/html", "<html>Sign in to continue</html>"));

    assertEquals(
        FailureClass.UNINTELLIGIBLE, Sender.failure(sender.streamed(upstream.uri())).kind());
    assertEquals(
        FailureClass.UNINTELLIGIBLE, Sender.failure(sender.buffered(upstream.uri())).kind());
  }

  @Test
  void refusesAnEventAndAnAnswerWithoutEnd() {
    upstream.next(
        raw("text/event-stream", "data: " + "x".repeat(9 * 1024 * 1024)),
        raw("application/json", " ".repeat(33 * 1024 * 1024)));

    assertEquals(
        FailureClass.UNINTELLIGIBLE, Sender.failure(sender.streamed(upstream.uri())).kind());
    assertEquals(
        FailureClass.UNINTELLIGIBLE, Sender.failure(sender.buffered(upstream.uri())).kind());
  }

  @Test
  void namesAMissingKeyAndAsksNobody() {
    Attempt attempt =
        sender.send(
            Sender.target(upstream.uri(), Sender.PATIENT, "OTHER_KEY"),
            Sender.request(false),
            Sender.LONG,
            _ -> true);

    Failure failure = Sender.failure(attempt);
    assertEquals(FailureClass.CREDENTIALS, failure.kind());
    assertTrue(failure.message().contains("OTHER_KEY"), failure.message());
    assertEquals(0, upstream.requests().size());
  }

  @Test
  void neverRepeatsTheKeyThatAnUpstreamRepeats() {
    upstream.next(
        Script.refusing(401)
            .withError("authentication_error", "I do not know " + Sender.KEY.reveal() + "."));

    Failure failure = Sender.failure(sender.buffered(upstream.uri()));

    assertEquals(FailureClass.CREDENTIALS, failure.kind());
    assertEquals("I do not know ***.", failure.message());
  }

  @Test
  void passesOnWhatItDoesNotKnow() {
    upstream.next(
        Script.saying("Hi")
            .withExtra(Json.object().put("vendor", 7).putNull("error").build())
            .withExtraDelta(Json.object().put("mood", "fine").build()));

    assertInstanceOf(Attempt.Streamed.class, sender.streamed(upstream.uri()));

    String text = sender.chunks.getFirst().text();
    assertTrue(text.contains("\"vendor\":7") && text.contains("\"mood\":\"fine\""), text);
    assertFalse(text.contains("\"error\""), text);
  }

  private static Script raw(String contentType, String body) {
    return Script.plain().withRaw(contentType, body.getBytes(StandardCharsets.UTF_8));
  }
}
