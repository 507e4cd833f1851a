package dev.sluice.http;

import static dev.sluice.http.RawUpstream.delta;
import static dev.sluice.http.RawUpstream.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.FailureClass;
import dev.sluice.provider.Attempt;
import dev.sluice.route.Timeouts;
import dev.sluice.simulator.Script;
import dev.sluice.simulator.SimulatedProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens on the wire beside the answer. */
final class ConnectionsTest {
  private static final String REPLY =
      "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"}}]}";
  private static final String OK = "HTTP/1.1 200 OK\r\ncontent-type: application/json";

  private final Sender sender = new Sender();

  @AfterEach
  void stop() {
    sender.close();
  }

  @Test
  void handsEachEventOverBeforeTheNextIsSent() throws IOException {
    Semaphore taken = new Semaphore(0);
    AtomicInteger tooLate = new AtomicInteger();
    try (RawUpstream upstream =
        RawUpstream.start((_, out) -> {
          RawUpstream.begin(out);
          for (int i = 0; i < 5; i++) {
            event(out, delta("x"));
            if (!acquire(taken)) {
              tooLate.incrementAndGet();
            }
          }
          event(out, "[DONE]");
          RawUpstream.end(out);
          return true;
        })) {
      Attempt attempt =
          sender.send(
              Sender.target(upstream.uri(), Sender.PATIENT),
              Sender.request(true),
              Sender.LONG,
              _ -> {
                taken.release();
                return true;
              });

      assertInstanceOf(Attempt.Streamed.class, attempt);
      assertEquals(0, tooLate.get());
      assertEquals("xxxxx", sender.said());
    }
  }

  @Test
  void hangsUpWhenTheSinkWantsNoMore() throws IOException {
    try (SimulatedProvider upstream = SimulatedProvider.start()) {
      upstream.next(Script.tokens(5).withSilenceAfter(3));

      Attempt attempt =
          sender.send(
              Sender.target(upstream.uri(), Sender.PATIENT),
              Sender.request(true),
              Sender.LONG,
              chunk -> !chunk.content());

      assertInstanceOf(Attempt.Stopped.class, attempt);
      assertTrue(upstream.awaitHangUp(Sender.LONG).hungUp());
    }
  }

  @Test
  void hangsUpWhenTheSinkBreaks() throws IOException {
    try (SimulatedProvider upstream = SimulatedProvider.start()) {
      upstream.next(Script.tokens(5).withSilenceAfter(3));
      var broken = new IllegalStateException("broken");

      IllegalStateException thrown =
          assertThrows(
              IllegalStateException.class,
              () ->
                  sender.send(
                      Sender.target(upstream.uri(), Sender.PATIENT),
                      Sender.request(true),
                      Sender.LONG,
                      _ -> {
                        throw broken;
                      }));

      assertEquals(broken, thrown);
      assertTrue(upstream.awaitHangUp(Sender.LONG).hungUp());
    }
  }

  @Test
  void usesAConnectionAgain() throws IOException {
    // However slow the machine is, the last bytes after the terminal event come in time.
    try (Sender timeless = new Sender(() -> 0);
        RawUpstream upstream =
            RawUpstream.start((number, out) -> {
              switch (number % 3) {
                case 0 -> RawUpstream.reply(out, OK, REPLY);
                case 1 -> RawUpstream.reply(out, "HTTP/1.1 429 No", "{}");
                default -> {
                  RawUpstream.begin(out);
                  event(out, delta("x"));
                  event(out, "[DONE]");
                  RawUpstream.end(out);
                }
              }
              return true;
            })) {
      for (int i = 0; i < 3; i++) {
        assertEquals(
            FailureClass.RATE_LIMITED, Sender.failure(timeless.buffered(upstream.uri())).kind());
        assertInstanceOf(Attempt.Streamed.class, timeless.streamed(upstream.uri()));
        assertInstanceOf(Attempt.Replied.class, timeless.buffered(upstream.uri()));
      }

      assertEquals(9, upstream.requests());
      assertEquals(1, upstream.connections());
    }
  }

  @Test
  void doesNotWaitForAConnectionToEndAfterTheTerminalEvent() throws IOException {
    Semaphore never = new Semaphore(0);
    try (RawUpstream upstream =
        RawUpstream.start((_, out) -> {
          RawUpstream.begin(out);
          event(out, delta("x"));
          event(out, "[DONE]");
          // The end of the body never comes.
          return acquire(never);
        })) {
      assertInstanceOf(Attempt.Streamed.class, sender.streamed(upstream.uri()));
      assertInstanceOf(Attempt.Streamed.class, sender.streamed(upstream.uri()));
      assertEquals(2, upstream.connections());
      never.release(2);
    }
  }

  @Test
  void isContentWithAConnectionThatBreaksAfterTheFinishReason() throws IOException {
    try (RawUpstream upstream =
        RawUpstream.start((_, out) -> {
          RawUpstream.begin(out);
          event(out, delta("x"));
          event(out, "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");
          return false;
        })) {
      assertInstanceOf(Attempt.Streamed.class, sender.streamed(upstream.uri()));
    }
  }

  @Test
  void neverSendsAgainOnAKeptConnectionThatIsClosedUnderIt() throws IOException {
    try (RawUpstream upstream =
        RawUpstream.start((number, out) -> {
          if (number == 1) {
            RawUpstream.reply(out, OK, REPLY);
          }
          return number == 1;
        })) {
      assertInstanceOf(Attempt.Replied.class, sender.buffered(upstream.uri()));

      // It was written, so it may have been worked on: not a failure to connect.
      assertEquals(FailureClass.STREAM_CUT, Sender.failure(sender.buffered(upstream.uri())).kind());

      assertEquals(2, upstream.requests());
      assertEquals(1, upstream.connections());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 401 No\r\nwww-authenticate: Basic realm=\"x\"",
        "HTTP/1.1 407 No\r\nproxy-authenticate: Basic realm=\"x\"",
        "HTTP/1.1 307 Elsewhere\r\nlocation: /elsewhere",
        "HTTP/1.1 301 Elsewhere\r\nlocation: /elsewhere",
        "HTTP/1.1 503 Later\r\nretry-after: 0",
        "HTTP/1.1 408 Late\r\nconnection: close",
        "HTTP/1.1 429 No\r\nset-cookie: a=b"
      })
  void neverSendsAgainWhateverTheAnswer(String head) throws IOException {
    try (RawUpstream upstream =
        RawUpstream.start((_, out) -> {
          RawUpstream.reply(out, head, "{}");
          return true;
        })) {
      int status = Integer.parseInt(head.substring(9, 12));

      assertEquals(status, Sender.failure(sender.buffered(upstream.uri())).status().getAsInt());
      assertEquals(1, upstream.requests());
    }
  }

  @Test
  void doesNotUnderstandWhatIsNoHttp() throws IOException {
    try (RawUpstream upstream =
        RawUpstream.start((_, out) -> {
          out.write(RawUpstream.ascii("SSH-2.0-OpenSSH_9.9\r\n".repeat(200)));
          return false;
        })) {
      FailureClass kind = Sender.failure(sender.buffered(upstream.uri())).kind();

      assertTrue(kind.mayBeBilled(), kind.toString());
    }
  }

  @Test
  void cannotConnectWhereNobodyListens() throws IOException {
    URI nobody;
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1");
    }

    assertEquals(FailureClass.CONNECT, Sender.failure(sender.buffered(nobody)).kind());
    assertEquals(FailureClass.CONNECT, Sender.failure(sender.streamed(nobody)).kind());
  }

  @Test
  void waitsForATlsHandshakeNoLongerThanForAConnection() throws IOException {
    try (RawUpstream upstream = RawUpstream.start((_, _) -> false)) {
      URI tls = URI.create(upstream.uri().toString().replace("http:", "https:"));
      var timeouts = new Timeouts(Duration.ofMillis(60), Sender.LONG, Sender.LONG, Sender.LONG);

      assertEquals(FailureClass.CONNECT, Sender.failure(sender.streamed(tls, timeouts)).kind());
    }
  }

  @Test
  void keepsTheQueryOfTheBase() throws IOException {
    try (SimulatedProvider upstream = SimulatedProvider.start()) {
      URI base = URI.create(upstream.uri() + "/?api-version=2024-12-01");

      assertInstanceOf(Attempt.Replied.class, sender.buffered(base));
      assertEquals("/v1/chat/completions", upstream.requests().getFirst().path());
    }
  }

  private static boolean acquire(Semaphore semaphore) {
    try {
      return semaphore.tryAcquire(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
