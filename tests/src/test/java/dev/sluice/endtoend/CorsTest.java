package dev.sluice.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.json.Json;
import dev.sluice.money.Money;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a web page of an allowed origin may read: every answer, errors included. */
@EachWay
final class CorsTest {
  private static final String ALLOW = "access-control-allow-origin";
  private static final String PAGE = "https://app.example.com";

  private final Stage stage;

  CorsTest(Stage stage) {
    this.stage = stage;
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/chat/completions", "/v1/models", "/key/info"})
  void aPreflightAllowsWhatThePageWillSend(String path) {
    Answer answer = preflight(path, PAGE);
    assertEquals(204, answer.status());
    assertEquals(Optional.of(PAGE), answer.header(ALLOW));
    assertTrue(answer.header("access-control-allow-methods").orElse("").contains("POST"));
    assertTrue(
        answer
            .header("access-control-allow-headers")
            .orElse("")
            .toLowerCase(Locale.ROOT)
            .contains("authorization"));
  }

  @Test
  void aPreflightOfAnotherPageAllowsNothing() {
    Answer answer = preflight("/v1/chat/completions", "https://evil.example");
    assertEquals(Optional.empty(), answer.header(ALLOW));
    assertEquals(Optional.empty(), answer.header("access-control-allow-headers"));
  }

  @ParameterizedTest
  @MethodSource
  void everyAnswerCanBeReadByThePage(int status, String key, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        stage.client().chatRequest(secret(key), bytes).header("Origin", PAGE);
    Answer answer = stage.client().send(request);
    assertEquals(status, answer.status(), answer::toString);
    assertEquals(Optional.of(PAGE), answer.header(ALLOW));
    assertTrue(
        answer
            .header("access-control-expose-headers")
            .orElse("")
            .contains("x-sluice-error-category"));
  }

  static Stream<Arguments> everyAnswerCanBeReadByThePage() {
    String whole = Ask.of("solo").body().toString();
    return Stream.of(
        arguments(200, "rich", whole),
        arguments(200, "rich", Ask.of("solo").streamed().body().toString()),
        arguments(400, "rich", "not json"),
        arguments(401, "unknown", whole),
        arguments(403, "bound", whole),
        arguments(404, "rich", Ask.of("nothing-like-it").body().toString()),
        arguments(413, "rich", "x".repeat(6_000_001)),
        arguments(429, "poor", whole));
  }

  @Test
  void anotherPageIsAnsweredButCannotRead() {
    HttpRequest.Builder request =
        stage
            .client()
            .chatRequest(secret("rich"), Ask.of("solo").body().toBytes())
            .header("Origin", "https://evil.example");
    Answer answer = stage.client().send(request);
    assertEquals(Optional.empty(), answer.header(ALLOW));
    assertEquals(Optional.of("Origin"), answer.header("vary"));
  }

  private String secret(String kind) {
    WholeGateway gateway = stage.gateway();
    return switch (kind) {
      case "rich" -> gateway.richKey().secret();
      case "poor" -> gateway.keyWith(Money.ofNanos(1)).secret();
      case "bound" -> gateway.key(Json.object().put("models", Json.parse("[\"second\"]"))).secret();
      default -> "sk-unknown";
    };
  }

  private Answer preflight(String path, String origin) {
    return stage
        .client()
        .send(
            stage
                .client()
                .request(path)
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type"));
  }
}
