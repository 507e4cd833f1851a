package dev.sluice.local.http;

import static dev.sluice.local.http.Served.BUFFERED;
import static dev.sluice.local.http.Served.STREAMED;
import static dev.sluice.local.http.Served.prelude;
import static dev.sluice.local.http.Served.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class ApiGatewayTest {
  /** Answers with the event it got. */
  private static final RequestStreamHandler ECHO =
      (in, out, context) -> {
        out.write(prelude("{\"statusCode\":200}"));
        in.transferTo(out);
      };

  @Test
  void theHandlerGetsTheRequestAsAProxyEvent() throws Exception {
    try (Served served = Served.by(ECHO)) {
      HttpRequest request =
          served
              .request("/v1/models/org/name%20x?a=1&a=%C3%A4")
              .header("Authorization", "Bearer sk-1")
              .build();
      JsonValue event = Json.parse(served.send(request).body());
      assertEquals("/v1/models/{id+}", event.get("resource").stringOr(""));
      assertEquals("/v1/models/org/name%20x", event.get("path").stringOr(""));
      assertEquals("org/name%20x", event.path("pathParameters", "id").stringOr(""));
      assertEquals("\u00e4", event.path("queryStringParameters", "a").stringOr(""));
      assertEquals("Bearer sk-1", event.path("headers", "Authorization").stringOr(""));
      assertEquals("127.0.0.1", event.path("requestContext", "identity", "sourceIp").stringOr(""));
    }
  }

  @Test
  void aBodyOfTheLargestSizeReachesTheHandler() throws Exception {
    RequestStreamHandler handler =
        (in, out, context) -> {
          String body = Json.parse(in.readAllBytes()).get("body").stringOr("");
          out.write(prelude("{\"statusCode\":200}"));
          out.write(utf8(Integer.toString(body.length())));
        };
    try (Served served = Served.by(handler)) {
      HttpRequest request =
          served
              .request(STREAMED)
              .POST(BodyPublishers.ofString("x".repeat(ApiGateway.LARGEST_BODY)))
              .build();
      assertEquals(Integer.toString(ApiGateway.LARGEST_BODY), served.send(request).body());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLargerBodyIsRefusedWithoutAskingTheHandler(boolean lengthKnown) throws Exception {
    AtomicBoolean asked = new AtomicBoolean();
    RequestStreamHandler handler = (in, out, context) -> asked.set(true);
    String body = "x".repeat(ApiGateway.LARGEST_BODY + 1);
    HttpRequest.BodyPublisher publisher = BodyPublishers.ofString(body);
    try (Served served = Served.by(handler)) {
      HttpRequest request =
          served
              .request(STREAMED)
              .POST(lengthKnown ? publisher : BodyPublishers.fromPublisher(publisher))
              .build();
      assertIsError(served.send(request), 413, "request_too_large");
      assertFalse(asked.get());
    }
  }

  @Test
  void anUnknownPathIsNotFound() throws Exception {
    try (Served served = Served.by(ECHO)) {
      HttpResponse<String> response = served.post("/v1/embeddings", "{}");
      assertIsError(response, 404, "not_found");
      assertEquals(
          "There is no POST /v1/embeddings here.",
          Json.parse(response.body()).path("error", "message").stringOr(""));
    }
  }

  @Test
  void anotherMethodIsNotAllowedAndTheRightOneIsNamed() throws Exception {
    try (Served served = Served.by(ECHO)) {
      HttpResponse<String> response = served.send(served.request(STREAMED).build());
      assertIsError(response, 405, "method_not_allowed");
      assertEquals(Optional.of("POST"), response.headers().firstValue("allow"));
    }
  }

  @Test
  void aBufferedAnswerIsPassedOn() throws Exception {
    String answer =
        """
        {"statusCode": 201, "headers": {"Content-Type": "application/json"},
         "multiValueHeaders": {"Vary": ["a", "b"]}, "body": "{\\"key\\":\\"ä\\"}"}\
        """;
    try (Served served = Served.by((in, out, context) -> out.write(utf8(answer)))) {
      HttpResponse<String> response = served.post(BUFFERED, "{}");
      assertEquals(201, response.statusCode());
      assertEquals("{\"key\":\"ä\"}", response.body());
      assertEquals(Optional.of("12"), response.headers().firstValue("content-length"));
      assertEquals(2, response.headers().allValues("vary").size());
    }
  }

  @Test
  void aBufferedAnswerInBase64IsDecoded() throws Exception {
    String answer = "{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"aGVsbG8=\"}";
    try (Served served = Served.by((in, out, context) -> out.write(utf8(answer)))) {
      assertEquals("hello", served.post(BUFFERED, "{}").body());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "OK",
        "{\"statusCode\":200}\0\0\0\0\0\0\0\0body",
        "{\"body\":\"no status\"}",
        "{\"statusCode\":200,\"body\":{\"an\":\"object\"}}",
        "{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"not base 64!\"}",
      })
  void aMalformedBufferedAnswerIsABadGateway(String answer) throws Exception {
    try (Served served = Served.by((in, out, context) -> out.write(utf8(answer)))) {
      assertIsError(served.post(BUFFERED, "{}"), 502, "internal");
    }
  }

  @Test
  void aBufferedAnswerThatIsTooLargeIsABadGateway() throws Exception {
    byte[] piece = new byte[BufferedReply.LARGEST / 2];
    RequestStreamHandler handler =
        (in, out, context) -> {
          out.write(piece);
          out.write(piece);
          out.write('x');
        };
    try (Served served = Served.by(handler)) {
      assertIsError(served.post(BUFFERED, "{}"), 502, "internal");
    }
  }

  private static void assertIsError(HttpResponse<String> response, int status, String code) {
    assertEquals(status, response.statusCode());
    JsonValue error = Json.parse(response.body()).get("error");
    assertEquals(code, error.get("code").stringOr(""));
    assertEquals(Optional.of("application/json"), response.headers().firstValue("content-type"));
  }
}
