package dev.sluice.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.budget.Ledger;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is wrong with a request is said in a sentence, and nothing is held or charged for it.
 */
@EachWay
@Timeout(120)
final class BadInputTest {
  private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

  private final Stage stage;
  private final IssuedKey key;
  private final Ledger before;

  BadInputTest(Stage stage) {
    this.stage = stage;
    this.key = stage.gateway().richKey();
    this.before = stage.gateway().books().of(key.scope());
  }

  @AfterEach
  void nothingIsHeldOrChargedOrSent() {
    assertEquals(before, stage.gateway().books().of(key.scope()));
    assertEquals(List.of(), stage.primary().requests());
    assertEquals(List.of(), stage.gateway().books().usage().of(key.scope()));
  }

  @ParameterizedTest
  @MethodSource
  void theFieldIsNamed(String body, String param, String sentence) {
    Answer answer = send(body);
    assertEquals(400, answer.status(), answer::toString);
    assertEquals("invalid_request_error", answer.error().get("type").stringOr(""));
    assertEquals(param, answer.error().get("param").stringOr(""));
    assertTrue(message(answer).contains(sentence), answer::toString);
    assertTrue(message(answer).contains("'" + param + "'"), answer::toString);
    assertEquals(Optional.of("invalid_request"), answer.header("x-sluice-error-category"));
  }

  static Stream<Arguments> theFieldIsNamed() {
    return Stream.of(
        arguments("{\"model\":\"solo\"}", "messages", "is missing"),
        arguments("{\"model\":\"solo\",\"messages\":[]}", "messages", "is empty"),
        arguments("{\"model\":\"solo\",\"messages\":\"hi\"}", "messages", "not a string"),
        arguments("{" + HELLO + "}", "model", "is missing"),
        arguments("{\"model\":7," + HELLO + "}", "model", "not a number"),
        arguments(
            "{\"model\":\"solo\",\"messages\":[{\"role\":\"bard\",\"content\":\"hi\"}]}",
            "messages[0].role",
            "must be one of"),
        arguments(
            "{\"model\":\"solo\",\"messages\":[{\"role\":\"user\",\"content\":7}]}",
            "messages[0].content",
            "not a number"),
        arguments(with("\"stream\":\"yes\""), "stream", "must be a boolean"),
        arguments(with("\"temperature\":\"hot\""), "temperature", "must be a number"),
        arguments(with("\"tools\":{}"), "tools", "must be an array"),
        arguments(with("\"metadata\":[]"), "metadata", "must be an object"),
        arguments(with("\"n\":0"), "n", "from 1 to 128, not 0"),
        arguments(with("\"n\":1000000"), "n", "from 1 to 128"),
        arguments(with("\"max_tokens\":-1"), "max_tokens", "not -1"),
        arguments(with("\"max_tokens\":0"), "max_tokens", "not 0"),
        arguments(with("\"max_tokens\":1.5"), "max_tokens", "whole number"),
        arguments(with("\"max_tokens\":\"many\""), "max_tokens", "not a string"),
        arguments(with("\"max_tokens\":9223372036854775807"), "max_tokens", "from 1 to 100000000"),
        arguments(with("\"max_tokens\":" + "9".repeat(300)), "max_tokens", "a number that long"),
        arguments(with("\"max_completion_tokens\":-5"), "max_completion_tokens", "whole number"),
        arguments(with("\"api_base\":\"https://evil.example\""), "api_base", "by the operator"),
        arguments(with("\"base_url\":\"https://evil.example\""), "base_url", "by the operator"),
        arguments(with("\"api_key\":\"sk-mine\""), "api_key", "by the operator"),
        arguments(with("\"fallbacks\":\"hasty\""), "fallbacks", "not a string"),
        arguments(with("\"num_retries\":11"), "num_retries", "from 0 to 10"),
        arguments(with("\"timeout\":0"), "timeout", "above zero"),
        arguments(with("\"provider\":{\"zdr\":true}"), "provider.zdr", "break a promise"),
        arguments(with("\"cache\":{}"), "cache", "not supported"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "{\"model\":\"solo\",", "{} {}", "\u0000"})
  void whatIsNotJsonIsSaidToBeNone(String body) {
    Answer answer = send(body);
    assertEquals(400, answer.status(), answer::toString);
    assertTrue(message(answer).startsWith("The request body is not valid JSON"), answer::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "\"hello\"", "null"})
  void whatIsNoObjectIsSaidToBeNone(String body) {
    Answer answer = send(body);
    assertEquals(400, answer.status(), answer::toString);
    assertTrue(message(answer).startsWith("The request body must be a JSON object"));
  }

  @Test
  void anUnknownModelIsNotFoundAndTheNearestAreNamed() {
    Answer answer = send("{\"model\":\"haste\"," + HELLO + "}");
    assertEquals(404, answer.status());
    assertEquals("model", answer.error().get("param").stringOr(""));
    assertTrue(message(answer).contains("There is no model 'haste' here"), answer::toString);
    assertTrue(message(answer).contains("'hasty'"), answer::toString);
  }

  /** More than the gateway takes; below what API Gateway would turn away by itself. */
  @Test
  void sevenMegabytesAreTooMany() {
    Answer answer = send("{\"model\":\"solo\",\"x\":\"" + "x".repeat(7_000_000) + "\"}");
    assertEquals(413, answer.status());
    assertEquals("request_too_large", answer.error().get("code").stringOr(""));
    assertTrue(message(answer).contains("6000000 bytes"), answer::toString);
  }

  @Test
  void whatApiGatewayTurnsAwayHasTheSameEnvelope() {
    Answer answer = send("x".repeat(11_000_000));
    assertEquals(413, answer.status());
    assertEquals("invalid_request_error", answer.error().get("type").stringOr(""));
  }

  @Test
  void noKeyIsUnauthorizedAndTheHeadersAreNamed() {
    Answer answer =
        stage.client().send(stage.client().chatRequest(Ask.of("solo").body().toBytes()));
    assertUnauthorized(answer);
    assertTrue(message(answer).contains("Authorization: Bearer"), answer::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sk-nobody", "", "x", "sk-0000000000000000-00000000000000000000000000000000"})
  void aKeyNobodyMadeIsUnauthorized(String nobodys) {
    assertUnauthorized(stage.client().chat(nobodys, Ask.of("solo")));
  }

  /** The public part alone, or with another secret, opens nothing. */
  @Test
  void thePublicPartOfAKeyIsNotTheKey() {
    assertUnauthorized(stage.client().chat("sk-" + key.scope().id(), Ask.of("solo")));
    assertUnauthorized(
        stage.client().chat(key.secret().substring(0, key.secret().length() - 1), Ask.of("solo")));
  }

  /** Before anything else is looked at: a stranger learns nothing of models or limits. */
  @Test
  void aStrangersBadRequestIsUnauthorized() {
    HttpRequest.Builder request =
        stage.client().chatRequest("sk-nobody", "not json".getBytes(StandardCharsets.UTF_8));
    assertUnauthorized(stage.client().send(request));
  }

  private Answer send(String body) {
    return stage
        .client()
        .send(stage.client().chatRequest(key.secret(), body.getBytes(StandardCharsets.UTF_8)));
  }

  private static void assertUnauthorized(Answer answer) {
    assertEquals(401, answer.status(), answer::toString);
    assertEquals("invalid_api_key", answer.error().get("code").stringOr(""));
    assertEquals("invalid_request_error", answer.error().get("type").stringOr(""));
    assertEquals(Optional.of("authentication"), answer.header("x-sluice-error-category"));
  }

  private static String message(Answer answer) {
    return answer.error().get("message").stringOr("");
  }

  private static String with(String field) {
    return "{\"model\":\"solo\"," + HELLO + "," + field + "}";
  }
}
