package dev.sluice.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.budget.Shortfall;
import dev.sluice.budget.Window;
import dev.sluice.caller.KeyVerdict;
import dev.sluice.caller.Scope;
import dev.sluice.chat.ErrorCategory;
import dev.sluice.chat.FailureClass;
import dev.sluice.chat.RequestProblem;
import dev.sluice.gateway.ChatOutcome;
import dev.sluice.gateway.Skipped;
import dev.sluice.gateway.Tries;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.money.Money;
import dev.sluice.provider.Failure;
import dev.sluice.route.CircuitState.Open;
import dev.sluice.route.CircuitState.OpenCause;
import dev.sluice.route.RoutePlan.Omitted;
import dev.sluice.secret.SecretUnavailable;
import dev.sluice.usage.AttemptRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ErrorBodiesTest {
  private static final Instant NOW = Sent.NOW;
  private static final Scope KEY = new Scope.Key("abc");

  /** What each outcome is to the client. */
  record Wanted(
      ChatOutcome outcome, int status, String type, String code, String param, String message) {}

  static Stream<Wanted> outcomes() {
    return Stream.of(
        new Wanted(
            new ChatOutcome.UnknownKey(KeyVerdict.Reason.MISSING),
            401,
            "invalid_request_error",
            "invalid_api_key",
            "null",
            "No API key was sent"),
        new Wanted(
            new ChatOutcome.UnknownKey(KeyVerdict.Reason.UNKNOWN),
            401,
            "invalid_request_error",
            "invalid_api_key",
            "null",
            "not known here"),
        new Wanted(
            new ChatOutcome.UnknownKey(KeyVerdict.Reason.EXPIRED),
            401,
            "invalid_request_error",
            "invalid_api_key",
            "null",
            "has expired"),
        new Wanted(
            new ChatOutcome.UnknownKey(KeyVerdict.Reason.BLOCKED),
            401,
            "invalid_request_error",
            "invalid_api_key",
            "null",
            "is blocked"),
        new Wanted(
            new ChatOutcome.BadRequest(RequestProblem.at("n", "invalid_value", "'n' is wrong.")),
            400,
            "invalid_request_error",
            "invalid_value",
            "n",
            "'n' is wrong."),
        new Wanted(
            new ChatOutcome.BadRequest(RequestProblem.of("Not JSON.")),
            400,
            "invalid_request_error",
            "null",
            "null",
            "Not JSON."),
        new Wanted(
            new ChatOutcome.UnknownModel("cheep", List.of("cheap", "sheep")),
            404,
            "invalid_request_error",
            "model_not_found",
            "model",
            "Did you mean 'cheap' or 'sheep'?"),
        new Wanted(
            new ChatOutcome.UnknownModel("zzz", List.of()),
            404,
            "invalid_request_error",
            "model_not_found",
            "model",
            "GET /v1/models lists"),
        new Wanted(
            new ChatOutcome.ModelNotAllowed("premium"),
            403,
            "permission_error",
            "model_not_allowed",
            "model",
            "'premium'"),
        new Wanted(
            new ChatOutcome.NoTarget(
                "cheap", List.of(new Omitted(Sent.target("openai/gpt"), "no key OPENAI_API_KEY"))),
            503,
            "server_error",
            "no_target",
            "model",
            "openai/gpt: no key OPENAI_API_KEY"),
        new Wanted(
            new ChatOutcome.NoTarget(
                "cheap",
                List.of(
                    new Omitted(Sent.target("openai/gpt"), "no key OPENAI_API_KEY"),
                    Omitted.withoutItsKey(
                        Sent.target("openai/gpt-mini"),
                        new SecretUnavailable("Secrets Manager does not answer")))),
            503,
            "server_error",
            "secrets_unavailable",
            "model",
            "openai/gpt-mini: its key cannot be read now (Secrets Manager does not answer)."),
        new Wanted(
            new ChatOutcome.OverBudget(shortfall(Optional.empty())),
            429,
            "insufficient_quota",
            "budget_exceeded",
            "null",
            "key:abc ($5, 1d)"),
        new Wanted(
            new ChatOutcome.Unpriced("house/llm", KEY),
            429,
            "insufficient_quota",
            "price_unknown",
            "model",
            "'house/llm' has no known price"),
        new Wanted(
            new ChatOutcome.Crowded(KEY),
            429,
            "rate_limit_error",
            "rate_limit_exceeded",
            "null",
            "key:abc"),
        new Wanted(
            new ChatOutcome.LedgerDown(),
            503,
            "server_error",
            "ledger_unavailable",
            "null",
            "ledger"));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void eachOutcomeHasItsStatusAndItsSentence(Wanted wanted) {
    HttpReply reply = ErrorBodies.of(wanted.outcome(), NOW);
    JsonValue error = error(reply);

    assertEquals(wanted.status(), reply.status());
    assertEquals(wanted.type(), error.get("type").stringOr("null"));
    assertEquals(wanted.code(), error.get("code").stringOr("null"));
    assertEquals(wanted.param(), error.get("param").stringOr("null"));
    assertTrue(error.get("message").stringOr("").contains(wanted.message()), error.toString());
    assertEquals(
        List.of("message", "type", "param", "code"), error.names().subList(0, 4), "the envelope");
    assertEquals("application/json", reply.headers().get("content-type"));
    assertEquals(
        wanted.outcome().error().map(ErrorCategory::code).orElse(""),
        reply.headers().get("x-sluice-error-category"));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void every429AndEvery503SaysWhenToComeBackAndWhetherToTry(Wanted wanted) {
    HttpReply reply = ErrorBodies.of(wanted.outcome(), NOW);
    boolean passes =
        wanted.outcome() instanceof ChatOutcome.Crowded
            || wanted.outcome() instanceof ChatOutcome.LedgerDown
            || wanted.code().equals("secrets_unavailable");

    if (reply.status() == 429 || reply.status() == 503) {
      assertTrue(Long.parseLong(reply.headers().getOrDefault("retry-after", "0")) >= 1);
      assertEquals(Boolean.toString(passes), reply.headers().get("x-should-retry"));
    } else {
      assertNull(reply.headers().get("retry-after"));
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "RATE_LIMITED,     429, rate_limit_error",
    "QUOTA_EXHAUSTED,  502, server_error",
    "CREDENTIALS,      502, server_error",
    "STALE_KEY,        502, server_error",
    "KEY_UNREADABLE,   503, server_error",
    "MODEL_NOT_FOUND,  503, server_error",
    "INVALID_REQUEST,  400, invalid_request_error",
    "UNSUPPORTED,      400, invalid_request_error",
    "CONTEXT_TOO_LONG, 400, invalid_request_error",
    "CONTENT_FILTERED, 400, invalid_request_error",
    "SERVER_ERROR,     503, server_error",
    "CONNECT,          503, server_error",
    "TIMEOUT,          504, server_error",
    "STREAM_CUT,       502, server_error",
    "UNINTELLIGIBLE,   503, server_error",
    "CLIENT_GONE,      502, server_error",
  })
  void eachFailureHasItsStatusAndIsNotSentAgain(FailureClass kind, int status, String type) {
    HttpReply reply = ErrorBodies.of(failed(Failure.of(kind, "It was so.")), NOW);

    assertEquals(status, reply.status());
    assertEquals(type, error(reply).get("type").stringOr(""));
    assertEquals(kind.category().code(), error(reply).get("code").stringOr(""));
    assertEquals("false", reply.headers().get("x-should-retry"));
    assertEquals(
        status == 429 || status == 503, reply.headers().containsKey("retry-after"), "retry-after");
  }

  @Test
  void everyKindOfFailureIsInTheTableAbove() {
    long rows =
        Arrays.stream(ErrorBodiesTest.class.getDeclaredMethods())
            .filter(method -> method.getName().equals("eachFailureHasItsStatusAndIsNotSentAgain"))
            .mapToLong(method -> method.getAnnotation(CsvSource.class).value().length)
            .sum();
    assertEquals(FailureClass.values().length, rows);
  }

  @Test
  void anUpstreamsOwnWordsFieldAndCodeAreShown() {
    Failure failure =
        new Failure(
            FailureClass.INVALID_REQUEST,
            OptionalInt.of(422),
            "Unknown parameter: 'x'.",
            Optional.of("x"),
            Optional.of("unknown_parameter"),
            Optional.empty());

    HttpReply reply = ErrorBodies.of(failed(failure), NOW);

    assertEquals(400, reply.status());
    assertEquals("Unknown parameter: 'x'.", error(reply).get("message").stringOr(""));
    assertEquals("x", error(reply).get("param").stringOr(""));
    assertEquals("unknown_parameter", error(reply).get("code").stringOr(""));
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureClass.class,
      names = {"CREDENTIALS", "QUOTA_EXHAUSTED"})
  void aBadKeyOfOursIsNeverShownAsTheCallersFault(FailureClass kind) {
    Failure failure =
        new Failure(
            kind,
            OptionalInt.of(401),
            "Incorrect API key provided.",
            Optional.of("api_key"),
            Optional.of("invalid_api_key"),
            Optional.of(Duration.ofSeconds(3)));

    HttpReply reply = ErrorBodies.of(failed(failure), NOW);

    assertEquals(502, reply.status());
    assertEquals("upstream_credentials", reply.headers().get("x-sluice-error-category"));
    assertEquals("upstream_credentials", error(reply).get("code").stringOr(""));
    assertTrue(error(reply).get("param").isNull());
    assertFalse(error(reply).toString().contains("API key"));
    JsonValue event = ErrorBodies.event(failed(failure), NOW);
    assertEquals(error(reply), event.get("error"));
  }

  @ParameterizedTest(name = "{0} ms: {1} s")
  @CsvSource({"0,1", "1,1", "1000,1", "1001,2", "1500,2", "59999,60", "3600000,3600"})
  void aWaitIsRoundedUpToWholeSeconds(long millis, String seconds) {
    Failure failure =
        new Failure(
            FailureClass.RATE_LIMITED,
            OptionalInt.of(429),
            "Slow down.",
            Optional.empty(),
            Optional.empty(),
            Optional.of(Duration.ofMillis(millis)));

    assertEquals(
        seconds, ErrorBodies.of(failed(failure), NOW).headers().get("retry-after"), "retry-after");
  }

  @Test
  void aBudgetRefusalSaysWhoseWhichHowMuchAndUntilWhen() {
    Instant midnight = Instant.parse("2026-11-26T00:00:00Z");

    HttpReply reply =
        ErrorBodies.of(new ChatOutcome.OverBudget(shortfall(Optional.of(midnight))), NOW);
    JsonValue error = error(reply);

    assertEquals("key:abc", error.get("scope").stringOr(""));
    assertEquals("1d", error.get("window").stringOr(""));
    assertEquals(new BigDecimal("5"), error.get("limit").decimal().orElseThrow());
    assertEquals(new BigDecimal("4.25"), error.get("spent").decimal().orElseThrow());
    assertEquals(new BigDecimal("0.000000001"), error.get("held").decimal().orElseThrow());
    assertEquals("2026-11-26T00:00:00Z", error.get("resets_at").stringOr(""));
    assertEquals("50400", reply.headers().get("retry-after"));
    assertEquals("false", reply.headers().get("x-should-retry"));
    assertEquals(
        "The budget of key:abc ($5, 1d) does not cover this request: $4.25 is spent and"
            + " $0.000000001 is held for requests under way.",
        error.get("message").stringOr(""));
  }

  @Test
  void aBudgetThatNeverResetsSaysSo() {
    HttpReply reply = ErrorBodies.of(new ChatOutcome.OverBudget(shortfall(Optional.empty())), NOW);

    assertTrue(error(reply).get("resets_at").isNull());
    assertEquals("3600", reply.headers().get("retry-after"));
  }

  @Test
  void aWindowThatHasJustEndedIsWorthASecond() {
    HttpReply reply =
        ErrorBodies.of(new ChatOutcome.OverBudget(shortfall(Optional.of(NOW.minusMillis(5)))), NOW);

    assertEquals("1", reply.headers().get("retry-after"));
  }

  @Test
  void aNameFromOutsideIsQuotedOnlySoFar() {
    String long5Megabytes = "m".repeat(5_000_000);

    for (ChatOutcome outcome :
        List.of(
            new ChatOutcome.UnknownModel(long5Megabytes, List.of()),
            new ChatOutcome.ModelNotAllowed(long5Megabytes),
            new ChatOutcome.NoTarget(long5Megabytes, List.of()))) {
      assertTrue(ErrorBodies.of(outcome, NOW).body().length < 1_000);
    }
  }

  @Test
  void halfACharacterInANameDoesNotBreakTheAnswer() {
    HttpReply reply = ErrorBodies.of(new ChatOutcome.UnknownModel("\ud83d", List.of()), NOW);

    assertEquals(404, reply.status());
    assertTrue(error(reply).get("message").isString());
  }

  @Test
  void aBugIsNotSentAgain() {
    HttpReply reply = ErrorBodies.internal();

    assertEquals(500, reply.status());
    assertEquals("internal", reply.headers().get("x-sluice-error-category"));
    assertEquals("false", reply.headers().get("x-should-retry"));
  }

  @Test
  void tooMuchIs413AndWhatIsThereIs409() {
    assertEquals(413, ErrorBodies.tooLarge(6).status());
    assertEquals("request_too_large", error(ErrorBodies.tooLarge(6)).get("code").stringOr(""));
    assertEquals(409, ErrorBodies.conflict("It is there.", "already_exists").status());
  }

  @Test
  void whereAllWereTriedEachTryIsListedWithoutWhatTheProvidersSaid() {
    ChatOutcome.Failed outcome =
        new ChatOutcome.Failed(
            Failure.of(FailureClass.SERVER_ERROR, "boom"),
            new Tries(0, 1),
            Optional.of(Money.ZERO),
            false,
            List.of(
                attempt("openai/a", FailureClass.RATE_LIMITED, 429),
                attempt("openai/b", FailureClass.SERVER_ERROR, 500)),
            List.of(new Skipped("openai/c", "the budget does not allow it")));

    JsonValue error = error(ErrorBodies.of(outcome, NOW));

    assertEquals(
        Json.parse(
            "[{\"target\":\"openai/a\",\"error\":\"rate_limited\",\"status\":429,\"ms\":20},"
                + "{\"target\":\"openai/b\",\"error\":\"server_error\",\"status\":500,\"ms\":20}]"),
        error.get("attempts"));
    assertEquals(
        Json.parse("[{\"target\":\"openai/c\",\"reason\":\"the budget does not allow it\"}]"),
        error.get("skipped"));
  }

  @Test
  void anOpenCircuitSaysWhenToComeBack() {
    Omitted limited =
        Omitted.cooling(
            Sent.target("openai/a"),
            "its circuit is open for 9 s more: it is rate limited",
            new Open(OpenCause.RATE_LIMITED, NOW.plusSeconds(9)));
    Omitted failing =
        Omitted.cooling(
            Sent.target("openai/b"),
            "its circuit is open for 4 s more: it is failing",
            new Open(OpenCause.FAILING, NOW.plusMillis(3_200)));

    HttpReply reply = ErrorBodies.of(new ChatOutcome.NoTarget("m", List.of(limited, failing)), NOW);
    assertEquals(429, reply.status());
    assertEquals("4", reply.headers().get("retry-after"));
    assertEquals("true", reply.headers().get("x-should-retry"));
    assertEquals(
        503, ErrorBodies.of(new ChatOutcome.NoTarget("m", List.of(failing)), NOW).status());
  }

  @Test
  void aKeyThatTheProviderRefusesIsTheOperatorsMatter() {
    Omitted refused =
        Omitted.cooling(
            Sent.target("openai/a"),
            "its circuit is open for 9 s more: the provider refuses the key",
            new Open(OpenCause.REFUSED_KEY, NOW.plusSeconds(9)));

    HttpReply reply = ErrorBodies.of(new ChatOutcome.NoTarget("m", List.of(refused)), NOW);

    assertEquals(502, reply.status());
    assertEquals("upstream_credentials", error(reply).get("code").stringOr(""));
    assertEquals("false", reply.headers().get("x-should-retry"));
  }

  private static AttemptRecord attempt(String target, FailureClass kind, int status) {
    return new AttemptRecord(
        target,
        Optional.of(kind),
        OptionalInt.of(status),
        Duration.ofMillis(20),
        Optional.of(Money.ZERO));
  }

  @Test
  void anAnswerIsNoError() {
    ChatOutcome answered =
        new ChatOutcome.Answered(
            Sent.head(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    assertThrows(IllegalArgumentException.class, () -> ErrorBodies.of(answered, NOW));
  }

  private static ChatOutcome.Failed failed(Failure failure) {
    return new ChatOutcome.Failed(
        failure, Tries.NONE, Optional.of(Money.ZERO), false, List.of(), List.of());
  }

  private static Shortfall shortfall(Optional<Instant> resetsAt) {
    return new Shortfall(
        KEY,
        Window.parse("1d").orElseThrow(),
        usd("5"),
        usd("4.25"),
        usd("0.000000001"),
        usd("0.7"),
        usd("0.7"),
        resetsAt);
  }

  private static Money usd(String amount) {
    return Money.ofUsd(new BigDecimal(amount));
  }

  private static JsonValue error(HttpReply reply) {
    return Json.parse(reply.body()).get("error");
  }
}
