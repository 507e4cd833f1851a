package dev.sluice.local.http;

import static dev.sluice.local.http.Served.STREAMED;
import static dev.sluice.local.http.Served.prelude;
import static dev.sluice.local.http.Served.text;
import static dev.sluice.local.http.Served.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whichever way the handler is called, the client sees the same. */
@Timeout(60)
@ParameterizedClass
@EnumSource
final class StreamedReplyTest {
  private static final String OK =
      "{\"statusCode\":200,\"headers\":{\"Content-Type\":\"text/plain\"}}";

  private final Served.Way way;

  StreamedReplyTest(Served.Way way) {
    this.way = way;
  }

  @Test
  void theFirstBytesArriveWhileTheHandlerIsStillAtWork() throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    RequestStreamHandler handler =
        (in, out, context) -> {
          out.write(prelude(OK));
          out.write(utf8("first "));
          out.flush();
          await(seen);
          out.write(utf8("second"));
        };
    try (Served served = serve(handler)) {
      HttpResponse<InputStream> response = served.open(post(served, ""));
      try (InputStream body = response.body()) {
        assertEquals("first ", text(body.readNBytes(6)));
        seen.countDown();
        assertEquals("second", text(body.readAllBytes()));
      }
    }
  }

  @Test
  void theHeadArrivesWithAFlushBeforeAnyContent() throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    RequestStreamHandler handler =
        (in, out, context) -> {
          out.write(prelude(OK));
          out.flush();
          await(seen);
        };
    try (Served served = serve(handler)) {
      assertEquals(200, served.open(post(served, "")).statusCode());
      seen.countDown();
    }
  }

  @Test
  void statusAndHeadersAreThoseOfThePrelude() throws Exception {
    String head =
        """
        {"statusCode":429,"headers":{"Retry-After":"7"},"multiValueHeaders":{"x-a":["1","2"]}}\
        """;
    try (Served served = serve((in, out, context) -> out.write(prelude(head)))) {
      HttpResponse<String> response = served.post(STREAMED, "{}");
      assertEquals(429, response.statusCode());
      assertEquals(Optional.of("7"), response.headers().firstValue("retry-after"));
      assertEquals(List.of("1", "2"), response.headers().allValues("x-a"));
      assertEquals("", response.body());
    }
  }

  @Test
  void thePreludeMayComeInPiecesAndTheBodyMayBeginWithNuls() throws Exception {
    RequestStreamHandler handler =
        (in, out, context) -> {
          for (byte b : prelude(OK)) {
            out.write(b);
            out.flush();
          }
          out.write(utf8("\0\0body"));
        };
    try (Served served = serve(handler)) {
      assertEquals("\0\0body", served.post(STREAMED, "").body());
    }
    RequestStreamHandler atOnce = (in, out, context) -> out.write(utf8(OK + "\0".repeat(9) + "b"));
    try (Served served = serve(atOnce)) {
      assertEquals("\0b", served.post(STREAMED, "").body());
    }
  }

  @Test
  void anAnswerThatIsCompleteAtOnceGoesOutWithItsLength() throws Exception {
    RequestStreamHandler handler =
        (in, out, context) -> {
          out.write(prelude(OK));
          out.write(utf8("all of it"));
        };
    try (Served served = serve(handler)) {
      HttpResponse<String> response = served.post(STREAMED, "");
      assertEquals(Optional.of("9"), response.headers().firstValue("content-length"));
      assertEquals("all of it", response.body());
    }
  }

  @Test
  void aLengthInThePreludeIsKeptThoughTheAnswerIsFlushed() throws Exception {
    byte[] large = new byte[100_000];
    RequestStreamHandler handler =
        (in, out, context) -> {
          out.write(prelude("{\"statusCode\":200,\"headers\":{\"content-length\":\"100000\"}}"));
          out.write(large, 0, 10);
          out.flush();
          out.write(large, 10, large.length - 10);
        };
    try (Served served = serve(handler)) {
      HttpResponse<String> response = served.post(STREAMED, "");
      assertEquals(List.of("100000"), response.headers().allValues("content-length"));
      assertEquals(100_000, response.body().length());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"four", "sixteen"})
  void anAnswerOfAnotherLengthThanItPromisesIsABadGateway(String body) throws Exception {
    RequestStreamHandler handler =
        (in, out, context) -> {
          out.write(prelude("{\"statusCode\":200,\"headers\":{\"Content-Length\":\"5\"}}"));
          out.write(utf8(body));
        };
    try (Served served = serve(handler)) {
      assertIsBadGateway(served.post(STREAMED, ""));
    }
  }

  @Test
  void aHeadRequestGetsTheHeadOfAGet() throws Exception {
    RequestStreamHandler handler =
        (in, out, context) -> {
          String method = Json.parse(in.readAllBytes()).get("httpMethod").stringOr("");
          out.write(prelude(OK));
          out.write(utf8(method));
        };
    try (Served served = serve(handler)) {
      HttpRequest head =
          served.request("/health").method("HEAD", HttpRequest.BodyPublishers.noBody()).build();
      HttpResponse<String> response = served.send(head);
      assertEquals(200, response.statusCode());
      assertEquals(Optional.of("3"), response.headers().firstValue("content-length"));
      assertEquals("GET", served.send(served.request("/health").build()).body());
    }
  }

  @Test
  void anAnswerWithoutContentHasNone() throws Exception {
    RequestStreamHandler handler =
        (in, out, context) -> {
          out.write(prelude("{\"statusCode\":204,\"headers\":{\"Content-Length\":\"0\"}}"));
          out.flush();
        };
    try (Served served = serve(handler)) {
      HttpResponse<String> response = served.post(STREAMED, "");
      assertEquals(204, response.statusCode());
      assertEquals(Optional.empty(), response.headers().firstValue("content-length"));
      assertEquals(204, served.post(STREAMED, "").statusCode());
    }
  }

  @Test
  void aFailureBeforeThePreludeIsABadGateway() throws Exception {
    RequestStreamHandler handler =
        (in, out, context) -> {
          throw new IllegalStateException("broken");
        };
    try (Served served = serve(handler)) {
      assertIsBadGateway(served.post(STREAMED, "{}"));
    }
  }

  @Test
  void aFailureBeforeAnythingWasSentIsABadGatewayToo() throws Exception {
    RequestStreamHandler handler =
        (in, out, context) -> {
          out.write(prelude("{\"statusCode\":200,\"headers\":{\"x-a\":\"1\"}}"));
          out.write(utf8("never seen"));
          throw new StackOverflowError();
        };
    try (Served served = serve(handler)) {
      HttpResponse<String> response = served.post(STREAMED, "{}");
      assertIsBadGateway(response);
      assertEquals(Optional.empty(), response.headers().firstValue("x-a"));
    }
  }

  @Test
  void aFailureInTheMiddleCutsTheConnection() throws Exception {
    RequestStreamHandler handler =
        (in, out, context) -> {
          out.write(prelude(OK));
          out.write(utf8("half"));
          out.flush();
          throw new IOException("broken");
        };
    try (Served served = serve(handler)) {
      HttpResponse<InputStream> response = served.open(post(served, ""));
      try (InputStream body = response.body()) {
        assertEquals("half", text(body.readNBytes(4)));
        assertThrows(IOException.class, body::readAllBytes);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"statusCode\":200}",
        "{\"statusCode\":200}\0\0\0\0\0\0\0",
        "{\"statusCode\":200}\0\0\0\0x\0\0\0\0",
        "{\"statusCode\":}\0\0\0\0\0\0\0\0",
        "\0\0\0\0\0\0\0\0",
        "{\"statusCode\":200,\"headers\":{\"a\":[\"b\"]}}\0\0\0\0\0\0\0\0",
      })
  void aMalformedPreludeIsABadGateway(String answer) throws Exception {
    try (Served served = serve((in, out, context) -> out.write(utf8(answer)))) {
      assertIsBadGateway(served.post(STREAMED, "{}"));
    }
  }

  @Test
  void thePreludeWithItsNulsMustFitIntoSixteenKilobytes() throws Exception {
    int frame = "{\"statusCode\":200,\"headers\":{\"a\":\"\"}}".length() + 8;
    int room = ReplyParser.LARGEST_PRELUDE - frame;
    try (Served served = serve(preludeWithHeaderOf(room))) {
      assertEquals(200, served.post(STREAMED, "{}").statusCode());
    }
    try (Served served = serve(preludeWithHeaderOf(room + 1))) {
      assertIsBadGateway(served.post(STREAMED, "{}"));
    }
  }

  @Test
  void theContextIsThatOfTheInvocation() throws Exception {
    RequestStreamHandler handler =
        (in, out, context) -> {
          out.write(prelude(OK));
          out.write(utf8(told(context)));
        };
    try (Served served = serve(handler)) {
      assertEquals(
          "request-1 ChatProxyFunction 900000 ms 1024 MB", served.post(STREAMED, "").body());
    }
  }

  private static String told(Context context) {
    return String.join(
        " ",
        context.getAwsRequestId(),
        context.getFunctionName(),
        context.getRemainingTimeInMillis() + " ms",
        context.getMemoryLimitInMB() + " MB");
  }

  private static RequestStreamHandler preludeWithHeaderOf(int length) {
    String head = "{\"statusCode\":200,\"headers\":{\"a\":\"" + "x".repeat(length) + "\"}}";
    return (InputStream in, OutputStream out, Context context) -> out.write(prelude(head));
  }

  private static void assertIsBadGateway(HttpResponse<String> response) {
    assertEquals(502, response.statusCode());
    assertEquals(
        "Internal server error", Json.parse(response.body()).path("error", "message").stringOr(""));
    assertEquals(Optional.of("internal"), response.headers().firstValue("x-sluice-error-category"));
  }

  private static HttpRequest post(Served served, String body) {
    return served.request(STREAMED).POST(HttpRequest.BodyPublishers.ofString(body)).build();
  }

  private Served serve(RequestStreamHandler handler) {
    return Served.by(handler, way);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
