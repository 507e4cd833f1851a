package dev.sluice.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.FailureClass;
import dev.sluice.provider.Attempt;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import dev.sluice.simulator.Script;
import dev.sluice.simulator.SimulatedProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Each of the limits of a target, alone: the others are too long to be the reason. The clock stands
 * still until the upstream is where the test wants it, however slow the machine is.
 */
final class TimeLimitsTest {
  private static final Duration LONG = Duration.ofHours(10);
  private static final Duration SHORT = Duration.ofMillis(60);

  private final AtomicLong now = new AtomicLong();
  private final Sender sender = new Sender(now::get);
  private final CountDownLatch content = new CountDownLatch(2);
  private SimulatedProvider upstream;

  @BeforeEach
  void start() throws IOException {
    upstream = SimulatedProvider.start();
  }

  @AfterEach
  void stop() {
    sender.close();
    upstream.close();
  }

  @Test
  void endsASilenceBeforeTheHeadOfAStream() throws Exception {
    upstream.next(Script.plain().withSilence());

    Attempt attempt = sent(new Timeouts(LONG, SHORT, LONG, LONG), true, LONG, this::arrived);

    assertEquals(FailureClass.TIMEOUT, Sender.failure(attempt).kind());
    assertTrue(upstream.awaitHangUp(Sender.LONG).hungUp());
  }

  @Test
  void endsASilenceInTheMiddleOfAStream() throws Exception {
    upstream.next(Script.tokens(5).withSilenceAfter(2));

    Attempt attempt = sent(new Timeouts(LONG, LONG, SHORT, LONG), true, LONG, this::spoken);

    assertEquals(FailureClass.TIMEOUT, Sender.failure(attempt).kind());
    assertTrue(upstream.awaitHangUp(Sender.LONG).hungUp());
  }

  @Test
  void endsAStreamThatTakesTooLongInAll() throws Exception {
    upstream.next(Script.tokens(100_000).withPace(Duration.ofMillis(1)));

    Attempt attempt = sent(new Timeouts(LONG, LONG, LONG, SHORT), true, LONG, this::spoken);

    assertEquals(FailureClass.TIMEOUT, Sender.failure(attempt).kind());
    assertTrue(upstream.awaitHangUp(Sender.LONG).hungUp());
  }

  @Test
  void endsABufferedAnswerThatTakesTooLongInAll() throws Exception {
    upstream.next(Script.plain().withSilence());

    Attempt attempt = sent(new Timeouts(LONG, LONG, LONG, SHORT), false, LONG, this::arrived);

    assertEquals(FailureClass.TIMEOUT, Sender.failure(attempt).kind());
    assertTrue(upstream.awaitHangUp(Sender.LONG).hungUp());
  }

  @Test
  void endsABufferedAnswerThatIsHalfThere() throws Exception {
    upstream.next(Script.tokens(5).withSilenceAfter(2));

    Attempt attempt = sent(new Timeouts(LONG, LONG, LONG, SHORT), false, LONG, this::arrived);

    assertEquals(FailureClass.TIMEOUT, Sender.failure(attempt).kind());
  }

  @Test
  void endsAtTheDeadlineOfTheCall() throws Exception {
    upstream.next(Script.plain().withSilence());

    Attempt attempt = sent(new Timeouts(LONG, LONG, LONG, LONG), true, SHORT, this::arrived);

    assertEquals(FailureClass.TIMEOUT, Sender.failure(attempt).kind());
  }

  @Test
  void asksABufferedAnswerNeitherForItsFirstByteNorForPieces() throws Exception {
    upstream.next(Script.plain().withDelay(SHORT.multipliedBy(4)));
    var target = Sender.target(upstream.uri(), new Timeouts(LONG, SHORT, SHORT, LONG));
    FutureTask<Attempt> sending =
        started(() -> sender.send(target, Sender.request(false), LONG, _ -> true));

    upstream.awaitRequests(1, Sender.LONG);
    now.addAndGet(2 * SHORT.toNanos());

    assertInstanceOf(Attempt.Replied.class, sending.get(30, TimeUnit.SECONDS));
  }

  @Test
  void sendsNothingAfterTheDeadline() {
    Attempt attempt =
        sender.send(
            Sender.target(upstream.uri(), Sender.PATIENT),
            Sender.request(true),
            Duration.ZERO,
            _ -> true);

    assertFalse(Sender.failure(attempt).kind().mayBeBilled());
    assertEquals(0, upstream.requests().size());
  }

  @Test
  void isAsPatientAsBeforeWithTheNext() throws Exception {
    upstream.next(Script.plain().withSilence(), Script.saying("Here I am."));

    Attempt attempt = sent(new Timeouts(LONG, SHORT, LONG, LONG), true, LONG, this::arrived);
    upstream.awaitHangUp(Sender.LONG);

    assertEquals(FailureClass.TIMEOUT, Sender.failure(attempt).kind());
    assertInstanceOf(Attempt.Streamed.class, sender.streamed(upstream.uri()));
    assertEquals("Here I am.", sender.said());
  }

  @Test
  void endsTheWaitForAConnection() throws IOException {
    List<Socket> others = new ArrayList<>();
    try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // Nobody accepts: once the backlog is full, the next connection hangs.
      boolean hangs = false;
      for (int i = 0; i < 64 && !hangs; i++) {
        Socket other = new Socket();
        others.add(other);
        hangs = !connects(other, full);
      }
      assertTrue(hangs, "the backlog is never full here");
      URI uri = URI.create("http://127.0.0.1:" + full.getLocalPort() + "/v1");

      Attempt attempt = sender.streamed(uri, new Timeouts(SHORT, LONG, LONG, LONG));

      assertEquals(FailureClass.CONNECT, Sender.failure(attempt).kind());
      assertFalse(Sender.failure(attempt).kind().mayBeBilled());
    } finally {
      for (Socket other : others) {
        other.close();
      }
    }
  }

  /** Sends, and lets time pass once the upstream is where it is wanted. */
  private Attempt sent(Timeouts timeouts, boolean stream, Duration deadline, Moment moment)
      throws InterruptedException, ExecutionException {
    Target target = Sender.target(upstream.uri(), timeouts);
    FutureTask<Attempt> sending =
        started(() ->
            sender.send(
                target,
                Sender.request(stream),
                deadline,
                chunk -> {
                  if (chunk.content()) {
                    content.countDown();
                  }
                  return true;
                }));
    moment.await();
    for (int i = 0; i < 1_000; i++) {
      now.addAndGet(SHORT.toNanos());
      try {
        return sending.get(20, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // Not yet noticed; a minute of the clock at most, and the other limits are hours.
      }
    }
    throw new AssertionError("it never ends");
  }

  private void arrived() {
    upstream.awaitRequests(1, Sender.LONG);
  }

  private void spoken() throws InterruptedException {
    assertTrue(content.await(30, TimeUnit.SECONDS), "no content came");
  }

  private static FutureTask<Attempt> started(Callable<Attempt> send) {
    FutureTask<Attempt> sending = new FutureTask<>(send);
    Thread.ofVirtual().start(sending);
    return sending;
  }

  private static boolean connects(Socket socket, ServerSocket server) {
    try {
      socket.connect(server.getLocalSocketAddress(), 100);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Waits until the upstream is where the test wants it. */
  @FunctionalInterface
  private interface Moment {
    void await() throws InterruptedException;
  }
}
