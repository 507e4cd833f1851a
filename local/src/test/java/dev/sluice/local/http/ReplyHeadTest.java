package dev.sluice.local.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sluice.json.Json;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplyHeadTest {
  @Test
  void readsStatusHeadersAndCookies() throws MalformedReply {
    ReplyHead head =
        head(
            """
            {"statusCode": 201,
             "headers": {"Content-Type": "text/plain", "x-both": "single", "x-n": 5, "x-b": true},
             "multiValueHeaders": {"x-both": ["a", "b"], "Vary": ["Origin"]},
             "cookies": ["c=1", "d=2"]}
            """);
    assertEquals(
        new ReplyHead(
            201,
            List.of(
                Map.entry("Content-Type", "text/plain"),
                Map.entry("x-n", "5"),
                Map.entry("x-b", "true"),
                Map.entry("x-both", "a"),
                Map.entry("x-both", "b"),
                Map.entry("Vary", "Origin"),
                Map.entry("Set-Cookie", "c=1"),
                Map.entry("Set-Cookie", "d=2"))),
        head);
  }

  @Test
  void leavesTheHeadersOfTheConnectionToTheServer() throws MalformedReply {
    ReplyHead head =
        head(
            """
            {"statusCode": 200,
             "headers": {"Transfer-Encoding": "chunked", "connection": "close", "x": "y"}}
            """);
    assertEquals(List.of(Map.entry("x", "y")), head.headers());
  }

  @Test
  void knowsTheLengthOnlyIfItIsOne() throws MalformedReply {
    assertEquals(OptionalLong.of(17), length("17"));
    assertEquals(OptionalLong.empty(), length("-17"));
    assertEquals(OptionalLong.empty(), length("99999999999999999999"));
    assertEquals(OptionalLong.empty(), length("many"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"statusCode\": \"two hundred\"}",
        "{\"statusCode\": 99}",
        "{\"statusCode\": 101}",
        "{\"statusCode\": 600}",
        "{\"statusCode\": 200, \"headers\": {\"a\": [\"b\"]}}",
        "{\"statusCode\": 200, \"headers\": {\"a\": null}}",
        "{\"statusCode\": 200, \"multiValueHeaders\": {\"a\": [{}]}}",
        "{\"statusCode\": 200, \"headers\": {\"a\": \"b\\r\\nc: d\"}}",
        "{\"statusCode\": 200, \"headers\": {\"a b\": \"c\"}}",
        "{\"statusCode\": 200, \"headers\": {\"\": \"c\"}}",
      })
  void refusesWhatApiGatewayRefuses(String json) {
    assertThrows(MalformedReply.class, () -> head(json));
  }

  private static OptionalLong length(String value) throws MalformedReply {
    return head("{\"statusCode\": 200, \"headers\": {\"content-length\": \"" + value + "\"}}")
        .contentLength();
  }

  private static ReplyHead head(String json) throws MalformedReply {
    return ReplyHead.from(Json.parse(json));
  }
}
