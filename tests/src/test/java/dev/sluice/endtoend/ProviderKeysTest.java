package dev.sluice.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.aws.EmulatedSecrets;
import dev.sluice.chat.ErrorCategory;
import dev.sluice.chat.FailureClass;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.money.Money;
import dev.sluice.provider.KeyStore;
import dev.sluice.secret.Secret;
import dev.sluice.secret.SecretUnavailable;
import dev.sluice.simulator.Script;
import dev.sluice.simulator.SeenRequest;
import dev.sluice.simulator.SimulatedProvider;
import dev.sluice.testkit.ManualClock;
import dev.sluice.usage.AttemptRecord;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** A whole chat-proxy whose provider keys are in an emulated Secrets Manager, or out of reach. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(300)
final class ProviderKeysTest {
  private static final Script REFUSED =
      Script.refusing(401).withError("invalid_request_error", "invalid_api_key", "No such key.");

  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-25T10:00:00Z"));
  private EmulatedSecrets secrets;
  private SimulatedProvider upstream;

  @BeforeAll
  void startsTheEmulator() {
    secrets = EmulatedSecrets.start();
  }

  @AfterAll
  void stopsTheEmulator() {
    secrets.close();
  }

  @BeforeEach
  void startsTheProvider() throws IOException {
    upstream = SimulatedProvider.start();
  }

  @AfterEach
  void stopsTheProvider() {
    upstream.close();
  }

  private KeysGateway over(KeyStore keys) {
    return new KeysGateway(keys, clock, upstream);
  }

  private List<String> keysSent() {
    return upstream.requests().stream()
        .map((SeenRequest request) -> request.header("authorization").orElse(""))
        .toList();
  }

  @Test
  void aKeyThatIsRotatedIsNotNoticedByTheCaller() {
    secrets.create("rotated", "{\"KEY\":\"sk-old\"}");
    try (KeysGateway gateway = over(secrets.keys("rotated", clock))) {
      assertEquals("Before.", said(gateway, Script.saying("Before.")));
      secrets.put("rotated", "{\"KEY\":\"sk-new\"}");
      int reads = secrets.reads();

      assertEquals("After.", said(gateway, REFUSED, Script.saying("After.")));

      assertEquals(List.of("Bearer sk-old", "Bearer sk-old", "Bearer sk-new"), keysSent());
      assertEquals(reads + 1, secrets.reads());
      List<AttemptRecord> attempts = gateway.usage.records().getLast().attempts();
      assertEquals(
          List.of(Optional.of(FailureClass.STALE_KEY), Optional.empty()),
          attempts.stream().map(AttemptRecord::failure).toList());
      assertEquals(401, attempts.getFirst().status().orElseThrow());
      assertEquals(Optional.of(Money.ZERO), attempts.getFirst().cost());
      assertEquals(Money.ZERO, gateway.held());
    }
  }

  @Test
  void aKeyThatIsRotatedIsNotNoticedOnAStreamEither() {
    secrets.create("rotated-stream", "{\"KEY\":\"sk-old\"}");
    try (KeysGateway gateway = over(secrets.keys("rotated-stream", clock))) {
      assertEquals("Before.", said(gateway, Script.saying("Before.")));
      secrets.put("rotated-stream", "{\"KEY\":\"sk-new\"}");
      upstream.next(REFUSED, Script.saying("After."));

      JsonValue answer = gateway.chat(Ask.of(KeysGateway.MODEL).streamed());

      assertEquals(200, status(answer));
      assertTrue(answer.get("body").stringOr("").contains("[DONE]"), answer::toString);
      assertEquals("Bearer sk-new", keysSent().getLast());
    }
  }

  @Test
  void aKeyThatIsSimplyWrongIsSentOnceAndIsNotTheCallersFault() {
    secrets.create("wrong", "{\"KEY\":\"sk-wrong\"}");
    try (KeysGateway gateway = over(secrets.keys("wrong", clock))) {
      upstream.always(REFUSED);
      int reads = secrets.reads();
      for (int i = 0; i < 5; i++) {
        JsonValue answer = gateway.chat(Ask.of(KeysGateway.MODEL));
        assertEquals(502, status(answer));
        assertEquals("upstream_credentials", error(answer).get("code").stringOr(""));
      }
      assertEquals(1, upstream.requests().size(), "then its circuit is open");
      assertEquals(reads + 2, secrets.reads(), "the first, and one past the cache");
      assertEquals(Money.ZERO, gateway.held());
      assertEquals(Money.ZERO, gateway.spent());
    }
  }

  @Test
  void keysThatCannotBeReadAreA503ThatSaysSoAndCostsNothing() {
    try (KeysGateway gateway = over(secrets.keys("nowhere", clock))) {
      JsonValue answer = gateway.chat(Ask.of(KeysGateway.MODEL));

      assertEquals(503, status(answer));
      assertEquals("5", answer.path("headers", "retry-after").stringOr(""));
      assertEquals("true", answer.path("headers", "x-should-retry").stringOr(""));
      assertEquals(
          "secrets_unavailable", answer.path("headers", "x-sluice-error-category").stringOr(""));
      assertEquals("secrets_unavailable", error(answer).get("code").stringOr(""));
      assertEquals(
          "The model 'keyed' cannot be reached now: keyed-target: its key cannot be read now (there"
              + " is no such secret).",
          error(answer).get("message").stringOr(""));
      assertEquals(List.of(), upstream.requests());
      assertEquals(Money.ZERO, gateway.held());
      assertEquals(Money.ZERO, gateway.spent());
      assertEquals(List.of(), gateway.usage.records());
    }
  }

  @Test
  void noSecretIsReadBeforeARequestNeedsOne() {
    secrets.create("late", "{\"KEY\":\"sk-late\"}");
    int reads = secrets.reads();
    try (KeysGateway gateway = over(secrets.keys("late", clock))) {
      assertEquals(reads, secrets.reads(), "a snapshot has no key in it");
      assertEquals("Here.", said(gateway, Script.saying("Here.")));
      assertEquals(reads + 1, secrets.reads());
    }
  }

  @Test
  void keysThatWereReadServeOnWhileTheServiceIsDown() {
    try (EmulatedSecrets own = EmulatedSecrets.start()) {
      own.create("kept", "{\"KEY\":\"sk-kept\"}");
      try (KeysGateway gateway = over(own.keys("kept", clock))) {
        assertEquals("Before.", said(gateway, Script.saying("Before.")));
        own.stop();
        // A refusal empties the cache, as its age does.
        upstream.next(REFUSED);
        assertEquals(502, status(gateway.chat(Ask.of(KeysGateway.MODEL))));
        assertEquals(2, upstream.requests().size(), "never twice with the same key");
        int reads = own.reads();
        clock.advance(Duration.ofHours(1));
        assertEquals("After.", said(gateway, Script.saying("After.")));
        assertEquals(reads + 1, own.reads(), "it was asked for, and nobody answered");
      }
    }
  }

  @Test
  void whoNeedsNoKeyIsServedAllTheSame() {
    try (KeysGateway gateway = over(secrets.keys("nowhere", clock))) {
      upstream.next(Script.saying("Here."));
      JsonValue answer = gateway.chat(Ask.of("both"));
      assertEquals(200, status(answer), answer::toString);
      assertEquals(Optional.of("open-target"), gateway.usage.records().getLast().target());
    }
  }

  @Test
  void aKeyThatCannotBeReadAfterTheHoldIsAFailedTryAndTheHoldGoes() {
    try (KeysGateway gateway = over(fading())) {
      JsonValue answer = gateway.chat(Ask.of(KeysGateway.MODEL));

      assertEquals(503, status(answer), answer::toString);
      assertEquals(
          "The provider's key cannot be read now: Secrets Manager does not answer.",
          error(answer).get("message").stringOr(""));
      assertTrue(answer.path("headers", "retry-after").isPresent(), answer::toString);
      assertEquals(Money.ZERO, gateway.held());
      assertEquals(Money.ZERO, gateway.spent());
      assertEquals(
          Optional.of(ErrorCategory.SECRETS_UNAVAILABLE),
          gateway.usage.records().getLast().error());
      assertEquals(List.of(), upstream.requests());
    }
  }

  @Test
  void theNextTargetFollowsOneWhoseKeyCannotBeReadAfterTheHold() {
    try (KeysGateway gateway = over(fading())) {
      upstream.next(Script.saying("Here."));
      assertEquals(200, status(gateway.chat(Ask.of("both"))));
      assertEquals(
          List.of(Optional.of(FailureClass.KEY_UNREADABLE), Optional.empty()),
          gateway.usage.records().getLast().attempts().stream()
              .map(AttemptRecord::failure)
              .toList());
    }
  }

  /** Keys that are there when the route is planned, and out of reach when they are sent. */
  private static KeyStore fading() {
    AtomicInteger asked = new AtomicInteger();
    return name -> {
      if (asked.incrementAndGet() > 1) {
        throw new SecretUnavailable("Secrets Manager does not answer");
      }
      return Optional.of(Secret.of("sk-" + name));
    };
  }

  private String said(KeysGateway gateway, Script... scripts) {
    upstream.next(scripts);
    JsonValue answer = gateway.chat(Ask.of(KeysGateway.MODEL));
    assertEquals(200, status(answer), answer::toString);
    assertFalse(answer.toString().contains("sk-old"), answer::toString);
    return Json.parse(answer.get("body").stringOr(""))
        .get("choices")
        .at(0)
        .path("message", "content")
        .stringOr("");
  }

  private static long status(JsonValue answer) {
    return answer.get("statusCode").wholeNumber().orElseThrow();
  }

  private static JsonValue error(JsonValue answer) {
    return Json.parse(answer.get("body").stringOr("")).get("error");
  }
}
