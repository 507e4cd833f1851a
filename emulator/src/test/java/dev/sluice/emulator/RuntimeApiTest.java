package dev.sluice.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runtimes find here; that of ours is tried out in its own module. */
@Timeout(60)
final class RuntimeApiTest {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final String VERSION = "/2018-06-01/runtime";

  private final Script script = new Script();
  private RuntimeApi api;
  private Socket socket;

  RuntimeApiTest() throws IOException {
    api = RuntimeApi.start(script, CLOCK);
    socket = connect();
  }

  @BeforeEach
  void invoke() {
    script.waiting.add(invocation("1", CLOCK.instant().plus(Duration.ofMinutes(1))));
  }

  @AfterEach
  void close() throws IOException {
    socket.close();
    api.close();
  }

  @Test
  void anInvocationComesWithItsHeaders() throws IOException {
    String response = ask("GET " + VERSION + "/invocation/next HTTP/1.1\r\n\r\n");
    assertTrue(response.startsWith("HTTP/1.1 200 OK\r\n"), response);
    assertTrue(response.contains("\r\nLambda-Runtime-Aws-Request-Id: 1\r\n"), response);
    assertTrue(response.contains("\r\nLambda-Runtime-Invoked-Function-Arn: arn\r\n"), response);
    assertTrue(response.contains("\r\nTrace: t\r\n"), response);
    assertTrue(response.endsWith("\r\n\r\nevent"), response);
  }

  @Test
  void anAnswerWithALengthIsPassedOn() throws IOException {
    next();
    assertEquals("202", status(post("1/response", "Content-Length: 5\r\n\r\nhello")));
    assertEquals("begin hello end", script.said(3));
  }

  @Test
  void anAnswerInChunksIsPassedOnChunkByChunk() throws IOException {
    next();
    send(post("1/response", "Transfer-Encoding: chunked\r\n\r\n2;x=y\r\nab\r\n"));
    assertEquals("begin ab flush", script.said(3));
    assertEquals("202", status("3\r\ncde\r\n0\r\n\r\n"));
    // The end is there already, so there is no need to flush.
    assertEquals("cde end", script.said(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"e30=", "{}"})
  void trailersMakeAFailureOfItAlsoWithoutBase64(String body) throws IOException {
    next();
    assertEquals(
        "202",
        status(
            post(
                "1/response",
                """
                Transfer-Encoding: chunked

                1
                a
                0
                Lambda-Runtime-Function-Error-Type: T
                Lambda-Runtime-Function-Error-Body: %s

                """
                    .formatted(body)
                    .replace("\n", "\r\n"))));
    assertEquals("begin a flush fail T {}", script.said(4));
  }

  @Test
  void anErrorIsAFailure() throws IOException {
    next();
    assertEquals(
        "202",
        status(
            post(
                "1/error",
                "Lambda-Runtime-Function-Error-Type: T\r\nContent-Length: 2\r\n\r\n{}")));
    assertEquals("fail T {}", script.said(1));
  }

  @Test
  void thereIsOneAnswerToAnInvocation() throws IOException {
    next();
    assertEquals("400", status(post("2/response", "Content-Length: 1\r\n\r\nx")));
    assertEquals("400", status(post("2/error", "Content-Length: 1\r\n\r\nx")));
    assertEquals("202", status(post("1/response", "Content-Length: 1\r\n\r\nx")));
    assertEquals("400", status(post("1/response", "Content-Length: 1\r\n\r\nx")));
    assertEquals("begin x end", script.said(3));
  }

  @Test
  void anAnswerThatBreaksOffIsAFailure() throws IOException {
    next();
    send(post("1/response", "Transfer-Encoding: chunked\r\n\r\n5\r\nab"));
    socket.close();
    assertTrue(script.said(3).startsWith("begin ab fail Runtime.TruncatedResponse"));
  }

  @Test
  void whatNobodyReadsIsTakenAndThrownAway() throws IOException {
    script.gone = true;
    next();
    assertEquals(
        "202", status(post("1/response", "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n")));
    assertEquals("begin", script.said(1));
  }

  @Test
  void anInvocationThatDoesNotEndInTimeIsEnded() throws IOException {
    next();
    send(post("1/response", "Content-Length: 1\r\n\r\nx"));
    assertEquals("begin x end", script.said(3));
    script.waiting.add(invocation("2", CLOCK.instant()));
    status("GET " + VERSION + "/invocation/next HTTP/1.1\r\n\r\n");
    assertTrue(script.said(1).contains("fail Sandbox.Timedout"));
  }

  @Test
  void initAndRestoreHaveTheirPlaces() throws IOException {
    String error = "Lambda-Runtime-Function-Error-Type: T\r\nContent-Length: 2\r\n\r\n{}";
    assertEquals("202", status("POST " + VERSION + "/init/error HTTP/1.1\r\n" + error));
    assertEquals("init T {}", script.said(1));
    assertEquals("200", status("GET " + VERSION + "/restore/next HTTP/1.1\r\n\r\n"));
    assertEquals("restore", script.said(1));
    assertEquals("202", status("POST " + VERSION + "/restore/error HTTP/1.1\r\n" + error));
    assertEquals("restore failed T {}", script.said(1));
    assertEquals("404", status("GET /else HTTP/1.1\r\n\r\n"));
  }

  @Test
  void aRuntimeThatWaitsForAGoAheadGetsIt() throws IOException {
    next();
    send(post("1/response", "Expect: 100-continue\r\nContent-Length: 1\r\n\r\n"));
    assertEquals("HTTP/1.1 100 Continue\r\n\r\n", head());
    assertEquals("202", status("x"));
  }

  @Test
  void closingEndsWhatIsLeft() throws IOException {
    next();
    api.close();
    assertTrue(script.said(1).startsWith("fail Runtime.ExitError"));
    assertEquals(-1, socket.getInputStream().read());
  }

  /** Taken out of the queue before the end, and given to the runtime after it. */
  @Test
  void anInvocationThatIsOnItsWayWhenAllIsClosedFails() {
    Invocations invocations = new Invocations(CLOCK);
    invocations.close();
    invocations.started(script.waiting.remove());
    assertTrue(script.said(1).startsWith("fail Runtime.ExitError"));
    assertTrue(invocations.find("1").isEmpty());
  }

  private Socket connect() throws IOException {
    String[] address = api.address().split(":", -1);
    return new Socket(address[0], Integer.parseInt(address[1]));
  }

  private void next() throws IOException {
    assertEquals("200", status("GET " + VERSION + "/invocation/next HTTP/1.1\r\n\r\n"));
  }

  private static String post(String path, String rest) {
    return "POST " + VERSION + "/invocation/" + path + " HTTP/1.1\r\n" + rest;
  }

  private void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private String status(String request) throws IOException {
    return ask(request).split(" ", -1)[1];
  }

  /** Sends this, and gives the response. */
  private String ask(String request) throws IOException {
    send(request);
    String head = head();
    String length = head.replaceAll("(?s).*Content-Length: (\\d+).*", "$1");
    byte[] body = socket.getInputStream().readNBytes(Integer.parseInt(length));
    return head + new String(body, StandardCharsets.ISO_8859_1);
  }

  private String head() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int b = socket.getInputStream().read();
      if (b < 0) {
        throw new IOException("closed");
      }
      head.write(b);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private Invocation invocation(String id, Instant deadline) {
    byte[] event = "event".getBytes(StandardCharsets.UTF_8);
    return new Invocation(id, event, deadline, "arn", Map.of("Trace", "t"), script.new Notes());
  }

  /** Lambda, taking notes. */
  private static final class Script implements Lambda {
    final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    volatile boolean gone;

    /** Waits for so many notes. */
    String said(int notes) {
      List<String> all = new ArrayList<>();
      try {
        while (all.size() < notes) {
          all.add(said.take());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return String.join(" ", all);
    }

    @Override
    public Invocation next() throws InterruptedException {
      return waiting.take();
    }

    @Override
    public void initFailed(Failure failure) {
      said.add("init " + failure.type() + " " + failure.body());
    }

    @Override
    public void awaitRestore() {
      said.add("restore");
    }

    @Override
    public void restoreFailed(Failure failure) {
      said.add("restore failed " + failure.type() + " " + failure.body());
    }

    private final class Notes implements Answer {
      @Override
      public void begin(Map<String, String> headers) throws IOException {
        said.add("begin");
        if (gone) {
          throw new IOException("gone");
        }
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        said.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
      }

      @Override
      public void flush() {
        said.add("flush");
      }

      @Override
      public void end() {
        said.add("end");
      }

      @Override
      public void fail(Failure failure) {
        said.add("fail " + failure.type() + " " + failure.body());
      }
    }
  }
}
