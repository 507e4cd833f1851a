package dev.sluice.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.Parsed;
import dev.sluice.gateway.ChatCall;
import dev.sluice.secret.Secret;
import dev.sluice.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChatCallsTest {
  private static final String BODY =
      """
      {"model":"%s","messages":[{"role":"user","content":"Hi"}],"user":"ada",
       "metadata":{"task":"summary","tags":["a","b"]}}\
      """
          .formatted("cheap");

  @Test
  void takesKeyBodyAndNameAsTheyCame() {
    ChatCall call = call(Map.of("x-api-key", "sk-1"), BODY);

    assertEquals(Optional.of(Secret.of("sk-1")), call.key());
    assertEquals(Sent.ID, call.id());
    assertEquals("cheap", request(Map.of(), BODY).model());
    assertEquals(Optional.of("ada"), request(Map.of(), BODY).endUser());
    assertEquals(Optional.of("summary"), request(Map.of(), BODY).task());
    assertEquals(List.of("a", "b"), request(Map.of(), BODY).tags());
  }

  @Test
  void whatTheHeadersSayWins() {
    ChatRequest request =
        request(
            Map.of(
                "x-sluice-task", "triage",
                "x-litellm-end-user-id", "grace@example.com",
                "x-litellm-tags", " c , b,,d "),
            BODY);

    assertEquals(Optional.of("triage"), request.task());
    assertEquals(Optional.of("grace@example.com"), request.endUser());
    assertEquals(List.of("a", "b", "c", "d"), request.tags());
  }

  @Test
  void anEmptyHeaderSaysNothing() {
    ChatRequest request =
        request(
            Map.of("x-sluice-task", " ", "x-litellm-end-user-id", "", "x-litellm-tags", ","), BODY);

    assertEquals(Optional.of("summary"), request.task());
    assertEquals(Optional.of("ada"), request.endUser());
    assertEquals(List.of("a", "b"), request.tags());
  }

  @Test
  void whatIsWrongWithTheBodyIsSaidFirst() {
    assertInstanceOf(
        Parsed.Invalid.class, call(Map.of("x-litellm-end-user-id", "grace"), "{").parsed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\u0000", "\u007f"})
  void anEndUserOfControlCharactersIsRefused(String user) {
    assertRefused("user", Map.of("x-litellm-end-user-id", "u" + user), BODY);
  }

  @Test
  void anEndUserMayHave128CharactersAndNoMore() {
    String longest = "ü".repeat(128);

    assertEquals(
        Optional.of(longest), request(Map.of("x-litellm-end-user-id", longest), BODY).endUser());
    assertRefused("user", Map.of("x-litellm-end-user-id", longest + "x"), BODY);
    assertRefused("user", Map.of(), BODY.replace("ada", longest + "x"));
  }

  @Test
  void aLabelThatARecordCannotHoldIsRefused() {
    String tooLong = "t".repeat(129);

    assertRefused("metadata.task", Map.of("x-sluice-task", tooLong), BODY);
    assertRefused("metadata.task", Map.of(), BODY.replace("summary", "a\\nb"));
    assertRefused("metadata.tags", Map.of("x-litellm-tags", tooLong), BODY);
    assertRefused("metadata.tags", Map.of(), BODY.replace("\"b\"", "\"\""));
    assertRefused("metadata.tags", Map.of("x-litellm-tags", String.join(",", numbers(63))), BODY);
    assertEquals(
        64, request(Map.of("x-litellm-tags", String.join(",", numbers(62))), BODY).tags().size());
  }

  @Test
  void aModelsNameThatIsFarTooLongIsRefused() {
    assertRefused("model", Map.of(), BODY.replace("cheap", "m".repeat(257)));
    assertEquals(256, request(Map.of(), BODY.replace("cheap", "m".repeat(256))).model().length());
  }

  @Test
  void headersSayHowOftenAndHowLongAndWinOverTheBody() {
    String body = BODY.replace("\"user\":", "\"num_retries\":1,\"timeout\":9,\"user\":");
    ChatRequest request =
        request(Map.of("x-litellm-num-retries", "0", "x-litellm-timeout", " 2.5 "), body);

    assertEquals(OptionalInt.of(0), request.wish().retries());
    assertEquals(Optional.of(Duration.ofMillis(2_500)), request.wish().timeout());
    assertEquals(OptionalInt.of(1), request(Map.of(), body).wish().retries());
    assertEquals(
        OptionalInt.of(1), request(Map.of("x-litellm-num-retries", ""), body).wish().retries());
  }

  @ParameterizedTest
  @CsvSource({
    "x-litellm-num-retries, 11",
    "x-litellm-num-retries, -1",
    "x-litellm-num-retries, 1.5",
    "x-litellm-num-retries, many",
    "x-litellm-timeout, 0",
    "x-litellm-timeout, -1",
    "x-litellm-timeout, 86401",
    "x-litellm-timeout, 1e3",
    "x-litellm-timeout, soon"
  })
  void aHeaderThatCannotBeReadIsNamed(String header, String value) {
    assertRefused(header, Map.of(header, value), BODY);
  }

  @Test
  void theCallersTimeoutBoundsTheDeadline() {
    assertEquals(
        Duration.ofSeconds(30), call(Map.of("x-litellm-timeout", "30"), BODY).deadline().left());
    assertEquals(
        Duration.ofMinutes(1), call(Map.of("x-litellm-timeout", "300"), BODY).deadline().left());
    assertEquals(Duration.ofMinutes(1), call(Map.of(), BODY).deadline().left());
    assertEquals(
        Duration.ofMillis(1_500),
        call(Map.of(), BODY.replace("\"user\":", "\"timeout\":1.5,\"user\":")).deadline().left());
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  private static void assertRefused(String field, Map<String, String> headers, String body) {
    Parsed.Invalid invalid =
        assertInstanceOf(Parsed.Invalid.class, call(headers, body).parsed(), field);
    assertEquals(Optional.of(field), invalid.problem().param());
    assertTrue(invalid.problem().message().contains("'" + field + "'"));
  }

  private static ChatRequest request(Map<String, String> headers, String body) {
    return assertInstanceOf(Parsed.Valid.class, call(headers, body).parsed()).request();
  }

  private static ChatCall call(Map<String, String> headers, String body) {
    return ChatCalls.of(
        new ProxyRequest(
            "POST",
            "/v1/chat/completions",
            headers,
            Map.of(),
            Map.of(),
            body.getBytes(StandardCharsets.UTF_8)),
        Sent.ID,
        Deadline.in(Duration.ofMinutes(1), () -> 0));
  }
}
