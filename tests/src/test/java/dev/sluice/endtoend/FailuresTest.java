package dev.sluice.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.money.Money;
import dev.sluice.simulator.Script;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client sees of a provider that fails, where the answer comes in one piece. */
@EachWay
@Timeout(120)
final class FailuresTest {
  private final Stage stage;
  private final IssuedKey key;

  FailuresTest(Stage stage) {
    this.stage = stage;
    this.key = stage.gateway().richKey();
  }

  @Test
  void aFailureThatPassesIsNotSeen() {
    stage.primary().next(Script.refusing(500), Script.saying("Here I am."));
    Answer answer = chat("solo");
    assertEquals("Here I am.", answer.content());
    assertEquals(Optional.of("1"), answer.header("x-litellm-attempted-retries"));
    assertEquals(Optional.of("0"), answer.header("x-litellm-attempted-fallbacks"));
  }

  @Test
  void aProviderThatStaysDownIsReplacedByTheFallback() {
    stage.primary().always(Script.refusing(500));
    assertFallback(chat("pair"));
    assertEquals(2, stage.primary().requests().size());
  }

  @Test
  void aSilentProviderIsReplacedByTheFallback() {
    stage.primary().always(Script.plain().withSilence());
    assertFallback(chat("hasty"));
  }

  @Test
  void silenceWithoutAFallbackIsATimeout() {
    stage.primary().always(Script.plain().withSilence());
    Answer answer = chat("hasty-alone");
    assertEquals(504, answer.status());
    assertEquals("upstream_timeout", answer.error().get("code").stringOr(""));
    assertEquals(Optional.of("false"), answer.header("x-should-retry"));
  }

  @Test
  void anAnswerThatIsCutInHalfIsAskedForAgain() {
    stage.primary().next(Script.tokens(50).withCutAfter(1), Script.saying("Whole."));
    assertEquals("Whole.", chat("solo").content());
  }

  @Test
  void aShortWaitIsWaitedAsTheProviderAsks() {
    stage.primary().next(Script.refusing(429).withRetryAfter("1"), Script.saying("Thank you."));
    long began = System.nanoTime();
    assertEquals("Thank you.", chat("solo").content());
    assertTrue(System.nanoTime() - began >= 1_000_000_000L, "a whole second");
  }

  @Test
  void aLongWaitGoesToTheFallbackAtOnce() {
    stage.primary().always(Script.refusing(429).withRetryAfter("120"));
    assertFallback(chat("pair"));
    assertEquals(1, stage.primary().requests().size());
  }

  @Test
  void aWaitThatDoesNotFitIsPassedOn() {
    stage.primary().always(Script.refusing(429).withRetryAfter("7200"));
    Answer answer = chat("solo");
    assertEquals(429, answer.status());
    assertEquals(Optional.of("7200"), answer.header("retry-after"));
    assertEquals(Optional.of("false"), answer.header("x-should-retry"));
    assertEquals("rate_limit_error", answer.error().get("type").stringOr(""));
    assertEquals(Optional.of("upstream_rate_limited"), answer.header("x-sluice-error-category"));
  }

  @Test
  void theOperatorsTroubleWithTheProviderIsNotShown() {
    stage
        .primary()
        .always(
            Script.refusing(401)
                .withError("invalid_request_error", "invalid_api_key", "Incorrect key: the-op***"));
    Answer answer = chat("solo");
    assertEquals(502, answer.status());
    assertFalse(answer.text().contains("the-op"), answer::toString);
    assertEquals(Optional.of("upstream_credentials"), answer.header("x-sluice-error-category"));
  }

  @Test
  void whatTheProviderFindsWrongWithTheRequestIsPassedOn() {
    stage
        .primary()
        .always(Script.refusing(400).withError("invalid_request_error", "top_k is too large"));
    Answer answer = chat("pair");
    assertEquals(400, answer.status());
    assertTrue(answer.error().get("message").stringOr("").contains("top_k is too large"));
    assertEquals(1, stage.primary().requests().size());
    assertEquals(0, stage.secondary().requests().size(), "no other target can cure it");
  }

  @Test
  void aProviderThatDidNoWorkCostsNothing() {
    stage.primary().always(Script.refusing(503));
    assertEquals(503, chat("solo").status());
    assertEquals(Money.ZERO, stage.gateway().books().settled(key.scope()).spent(Books.TOTAL));
  }

  private Answer chat(String model) {
    return stage.client().chat(key.secret(), Ask.of(model));
  }

  private static void assertFallback(Answer answer) {
    assertEquals(200, answer.status(), answer::toString);
    assertTrue(answer.content().contains("standing in for second"), answer::toString);
    assertEquals(Optional.of("1"), answer.header("x-litellm-attempted-fallbacks"));
  }
}
