package dev.sluice.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One connection, byte for byte. */
@Timeout(60)
final class ApiConnectionTest {
  private static final String NEXT =
      "HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: 1\r\nContent-Length: 2\r\n\r\n{}";
  private static final String ACCEPTED = "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n";

  @Test
  void aSmallAnswerIsOneChunkThatLeavesWithItsEnd() throws IOException {
    CompletableFuture<String> request = new CompletableFuture<>();
    try (RawServer server = new RawServer();
        ApiConnection connection = new ApiConnection(server.address())) {
      server.serve(peer -> {
        byte[] bytes = new byte[10_000];
        // One write by the client is there as a whole once a part of it is.
        int length = peer.in().read(bytes);
        request.complete(new String(bytes, 0, length, UTF_8));
        peer.say(ACCEPTED);
      });
      ResponseStream answer = new ResponseStream(connection, "1");
      answer.write("hello".getBytes(UTF_8));
      assertEquals(202, answer.finish().status());
      assertEquals(
          """
          POST /2018-06-01/runtime/invocation/1/response HTTP/1.1
          Host: %s
          Transfer-Encoding: chunked
          Lambda-Runtime-Function-Response-Mode: streaming
          Content-Type: application/vnd.awslambda.http-integration-response
          Trailer: Lambda-Runtime-Function-Error-Type
          Trailer: Lambda-Runtime-Function-Error-Body

          5
          hello
          0

          """
              .formatted(server.address())
              .replace("\n", "\r\n"),
          request.join());
    }
  }

  @Test
  void anErrorIsOneRequestWithItsLength() throws IOException {
    CompletableFuture<String> request = new CompletableFuture<>();
    try (RawServer server = new RawServer();
        ApiConnection connection = new ApiConnection(server.address())) {
      server.serve(peer -> {
        request.complete(peer.readTo("}"));
        peer.say(ACCEPTED);
      });
      ErrorReport report = new ErrorReport("Runtime.Some", "{}", "");
      assertEquals(202, new ResponseStream(connection, "1").fail(report).status());
      assertEquals(
          """
          POST /2018-06-01/runtime/invocation/1/error HTTP/1.1
          Host: %s
          Content-Type: application/json
          Lambda-Runtime-Function-Error-Type: Runtime.Some
          Content-Length: 2

          {}\
          """
              .formatted(server.address())
              .replace("\n", "\r\n"),
          request.join());
    }
  }

  @Test
  void aKeptConnectionThatIsLostIsOpenedAgainOnce() throws IOException {
    try (RawServer server = new RawServer();
        ApiConnection connection = new ApiConnection(server.address())) {
      server.serve(
          peer -> {
            peer.readTo("\r\n\r\n");
            peer.say(NEXT);
          },
          peer -> {
            peer.readTo("\r\n\r\n");
            peer.say(NEXT);
            // Asked again, it closes at once.
            peer.readTo("\r\n\r\n");
          },
          peer -> peer.readTo("\r\n\r\n"));
      assertEquals(200, connection.get("/invocation/next").status());
      assertEquals(200, connection.get("/invocation/next").status());
      // The second connection dies, and so does the new one in its place: that is an outage.
      assertThrows(IOException.class, () -> connection.get("/invocation/next"));
    }
  }

  @Test
  void aConnectionThatTheServerWillCloseIsNotUsedAgain() throws IOException {
    try (RawServer server = new RawServer();
        ApiConnection connection = new ApiConnection(server.address())) {
      server.serve(
          peer -> {
            peer.readTo("\r\n\r\n");
            peer.say("HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n");
            assertEquals(-1, peer.in().read());
          },
          peer -> {
            peer.readTo("\r\n\r\n");
            peer.say(NEXT);
          });
      assertEquals(200, connection.get("/invocation/next").status());
      assertEquals("{}", new String(connection.get("/invocation/next").body(), UTF_8));
    }
  }

  /** Whoever lost an invocation on the way must not ask for another as if there had been none. */
  @Test
  void aResponseThatBreaksOffIsNotAskedForAgain() throws IOException {
    try (RawServer server = new RawServer();
        ApiConnection connection = new ApiConnection(server.address())) {
      server.serve(peer -> {
        peer.readTo("\r\n\r\n");
        peer.say(NEXT);
        peer.readTo("\r\n\r\n");
        peer.say("HTTP/1.1 200 OK\r\nContent-Le");
      });
      assertEquals(200, connection.get("/invocation/next").status());
      assertThrows(IOException.class, () -> connection.get("/invocation/next"));
    }
  }

  @Test
  void aClosedConnectionIsNotOpenedAgain() throws IOException {
    try (RawServer server = new RawServer()) {
      ApiConnection connection = new ApiConnection(server.address());
      connection.close();
      assertThrows(IOException.class, () -> connection.get("/invocation/next"));
    }
  }
}
