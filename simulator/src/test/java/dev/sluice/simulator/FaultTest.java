package dev.sluice.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client sees of each fault. */
final class FaultTest {
  private SimulatedProvider provider;
  private Caller caller;

  @BeforeEach
  void start() throws IOException {
    provider = SimulatedProvider.start();
    caller = new Caller(provider);
  }

  @AfterEach
  void stop() {
    caller.close();
    provider.close();
  }

  @Test
  void aRefusalHasItsStatusErrorAndRetryAfter() throws Exception {
    provider.next(
        Script.refusing(429)
            .withError("requests", "rate_limit_exceeded", "Slow down.")
            .withRetryAfter("2")
            .withHeader("retry-after-ms", "1500"));
    HttpResponse<String> response = caller.post(Caller.streamed());

    assertEquals(429, response.statusCode());
    assertEquals("2", response.headers().firstValue("retry-after").orElseThrow());
    assertEquals("1500", response.headers().firstValue("retry-after-ms").orElseThrow());
    assertEquals(
        "{\"error\":{\"message\":\"Slow down.\",\"type\":\"requests\",\"param\":null,"
            + "\"code\":\"rate_limit_exceeded\"}}",
        response.body());
  }

  @Test
  void aConnectionThatIsCutAnswersNothing() throws Exception {
    provider.always(Script.plain().withCut());

    try (Wire wire = new Wire(provider)) {
      assertEquals("", wire.post(Caller.chat()).rest());
    }
  }

  @Test
  void aStreamThatIsCutEndsInTheMiddle() throws Exception {
    provider.always(Script.saying("one two six").withCutAfter(2));

    try (Wire wire = new Wire(provider)) {
      String all = wire.post(Caller.streamed()).rest();
      assertTrue(all.contains("two "), all);
      assertFalse(all.contains("six"), all);
      assertFalse(all.contains("[DONE]"), all);
    }
    assertThrows(IOException.class, () -> caller.post(Caller.streamed()), "an abrupt end");
  }

  @Test
  void aStreamCanBeCutBeforeItsFirstContentAndAfterItsLast() throws Exception {
    provider.next(Script.saying("one").withCutAfter(0), Script.saying("one ").withCutAfter(1_000));

    try (Wire wire = new Wire(provider)) {
      String all = wire.post(Caller.streamed()).rest();
      assertTrue(all.contains("\"role\":\"assistant\""), all);
      assertFalse(all.contains("one"), all);
    }
    try (Wire wire = new Wire(provider)) {
      String all = wire.post(Caller.streamed()).rest();
      assertTrue(all.contains("one "), all);
      assertFalse(all.contains("\"finish_reason\":\"stop\""), all);
    }
  }

  @Test
  void anAnswerInOnePieceThatIsCutIsShorterThanItsHeadSays() {
    provider.next(Script.saying("one two six").withCutAfter(1));

    assertThrows(IOException.class, () -> caller.post(Caller.chat()));
  }

  @Test
  void anErrorEventIsTheLastOfAStream() throws Exception {
    provider.next(
        Script.saying("one two six")
            .withErrorEventAfter(1)
            .withError("server_error", "Sorry about that."));

    String body = caller.post(Caller.streamed()).body();
    assertTrue(body.contains("one "), body);
    assertFalse(body.contains("two "), body);
    assertTrue(
        body.endsWith(
            "data: {\"error\":{\"message\":\"Sorry about that.\",\"type\":\"server_error\","
                + "\"param\":null,\"code\":null}}\n\n"),
        body);
  }

  @Test
  void anErrorCanComeUnderTheStatusOfSuccess() throws Exception {
    provider.next(Script.plain().withErrorEventAfter(0));

    HttpResponse<String> response = caller.post(Caller.chat());
    assertEquals(200, response.statusCode());
    assertTrue(response.body().startsWith("{\"error\":"), response.body());
  }

  @Test
  void aRawBodyIsSentToTheByte() throws Exception {
    byte[] bytes = {0, 1, (byte) 0xff, '\n', '{'};
    provider.next(Script.plain().withStatus(524).withRaw("text/html", bytes));

    HttpResponse<String> response = caller.post(Caller.chat());
    assertEquals(524, response.statusCode());
    assertEquals("text/html", response.headers().firstValue("content-type").orElseThrow());
    assertEquals(new String(bytes, UTF_8), response.body());
  }

  @Test
  void aSilenceInAStreamLastsUntilTheClientHangsUp() throws Exception {
    provider.next(Script.saying("one two six").withSilenceAfter(1));

    try (Wire wire = new Wire(provider)) {
      wire.post(Caller.streamed()).awaitLine("one ");
      assertTrue(provider.awaitSilence(Caller.SAFETY).silent());
      assertFalse(provider.requests().getFirst().hungUp());
    }
    assertEquals("/v1/chat/completions", provider.awaitHangUp(Caller.SAFETY).path());
  }

  @Test
  void whoDoesNotTrustTheCertificateIsNotHeard() throws Exception {
    // The machine's own context has no certificate to show, which nobody can trust.
    try (var secret = SimulatedProvider.startTls(SSLContext.getDefault());
        var stranger = new Caller(secret)) {
      assertEquals("https", secret.uri().getScheme());
      assertThrows(SSLException.class, () -> stranger.post(Caller.chat()));
      assertEquals(List.of(), secret.requests());
    }
  }

  @Test
  void aSilenceBeforeTheHeadLastsUntilTheClientHangsUp() throws Exception {
    provider.next(Script.plain().withSilence());

    try (Wire wire = new Wire(provider)) {
      wire.post(Caller.chat());
      provider.awaitSilence(Caller.SAFETY);
    }
    assertTrue(provider.awaitHangUp(Caller.SAFETY).hungUp());
  }

  @Test
  void aSilenceEndsWhenTheProviderIsClosed() throws Exception {
    provider.next(Script.plain().withSilence());

    try (Wire wire = new Wire(provider)) {
      wire.post(Caller.chat());
      provider.awaitRequests(1, Caller.SAFETY);
      provider.close();
      assertEquals("", wire.rest());
    }
    assertFalse(provider.requests().getFirst().hungUp(), "it was the provider that closed");
  }

  @Test
  void afterAFaultTheProviderAnswersAgain() throws Exception {
    provider.next(Script.plain().withCut(), Script.refusing(500), Script.saying("Back again"));
    try (Wire wire = new Wire(provider)) {
      wire.post(Caller.chat()).rest();
    }

    assertEquals(500, caller.post(Caller.chat()).statusCode());
    assertTrue(caller.post(Caller.chat()).body().contains("Back again"));
  }
}
