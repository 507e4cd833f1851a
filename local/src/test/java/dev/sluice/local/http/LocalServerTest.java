package dev.sluice.local.http;

import static dev.sluice.local.http.Served.STREAMED;
import static dev.sluice.local.http.Served.prelude;
import static dev.sluice.local.http.Served.text;
import static dev.sluice.local.http.Served.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LocalServerTest {
  private static final RequestStreamHandler OK =
      (in, out, context) -> {
        out.write(prelude("{\"statusCode\":200}"));
        out.write(utf8("ok"));
      };

  @Test
  void aPortInUseIsSaidSo() {
    try (Served served = Served.by(OK)) {
      int port = served.uri().getPort();
      assertThrows(
          BindException.class, () -> LocalServer.start(port, exchange -> {}, Duration.ZERO));
    }
  }

  @Test
  void aRunningAnswerMayEndWhileNewRequestsAreRefused() throws Exception {
    CountDownLatch refused = new CountDownLatch(1);
    RequestStreamHandler handler =
        (in, out, context) -> {
          out.write(prelude("{\"statusCode\":200}"));
          out.write(utf8("first "));
          out.flush();
          await(refused);
          out.write(utf8("last"));
        };
    Served served = Served.by(handler);
    HttpResponse<InputStream> running =
        served.open(served.request(STREAMED).POST(HttpRequest.BodyPublishers.noBody()).build());
    try (InputStream body = running.body()) {
      assertEquals("first ", text(body.readNBytes(6)));
      Thread closer = Thread.startVirtualThread(served::stop);
      HttpResponse<String> late = untilRefused(served);
      assertEquals(503, late.statusCode());
      refused.countDown();
      assertEquals("last", text(body.readAllBytes()));
      closer.join();
    }
    assertThrows(ConnectException.class, () -> connect(served));
    served.close();
  }

  @Test
  void anAnswerThatDoesNotEndInTimeIsCutAndItsHandlerInterrupted() throws Exception {
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    CountDownLatch never = new CountDownLatch(1);
    RequestStreamHandler handler =
        (in, out, context) -> {
          out.write(prelude("{\"statusCode\":200}"));
          out.flush();
          try {
            never.await();
          } catch (InterruptedException e) {
            thrown.complete(e);
          }
        };
    Served served = Served.by(handler, Duration.ofMillis(1));
    HttpResponse<InputStream> running =
        served.open(served.request(STREAMED).POST(HttpRequest.BodyPublishers.noBody()).build());
    served.stop();
    assertInstanceOf(InterruptedException.class, thrown.get(30, TimeUnit.SECONDS));
    try (InputStream body = running.body()) {
      assertThrows(IOException.class, body::readAllBytes);
    }
    served.close();
  }

  @Test
  void hundredsOfConnectionsStayOpenBetweenRequests() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try (Served served = Served.by(OK)) {
      for (int i = 0; i < 300; i++) {
        Socket socket = connect(served);
        socket.setSoTimeout(20_000);
        sockets.add(socket);
        exchange(socket);
      }
      for (Socket socket : sockets) {
        exchange(socket);
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  /** Asks until the server has noticed that it is being closed. */
  private static HttpResponse<String> untilRefused(Served served) throws Exception {
    HttpResponse<String> response = served.send(served.request("/nowhere").build());
    while (response.statusCode() == 404) {
      response = served.send(served.request("/nowhere").build());
    }
    return response;
  }

  private static Socket connect(Served served) throws IOException {
    Socket socket = new Socket();
    socket.connect(served.address());
    return socket;
  }

  private static void exchange(Socket socket) throws IOException {
    socket.getOutputStream().write(utf8("GET /health HTTP/1.1\r\nHost: x\r\n\r\n"));
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().endsWith("\r\n\r\nok")) {
      int b = socket.getInputStream().read();
      assertTrue(b >= 0, "the connection was closed after: " + answer);
      answer.append((char) b);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
