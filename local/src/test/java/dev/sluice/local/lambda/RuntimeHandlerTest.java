package dev.sluice.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.local.template.FunctionSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class RuntimeHandlerTest {
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final int LONG = 600_000;

  private static final RequestStreamHandler ECHO = (in, out, _) -> in.transferTo(out);

  @Test
  void theEventGoesThereAndTheAnswerComesBack() throws IOException {
    RequestStreamHandler handler =
        (in, out, context) -> {
          String told =
              String.join(
                  " ",
                  context.getFunctionName(),
                  context.getAwsRequestId(),
                  context.getInvokedFunctionArn(),
                  context.getMemoryLimitInMB() + " MB");
          out.write((told + " " + new String(in.readAllBytes(), UTF_8)).getBytes(UTF_8));
        };
    try (RuntimeHandler behind = behind(handler)) {
      assertEquals("Function one arn:of:one 512 MB event", ask(behind, "one", "event"));
    }
  }

  /** As many as Lambda allows are in the handler together, and one waits until there is room. */
  @Test
  void asManyRunAtOnceAsLambdaAllows() throws Exception {
    int all = RuntimeHandler.MOST_AT_ONCE + 1;
    CountDownLatch together = new CountDownLatch(RuntimeHandler.MOST_AT_ONCE);
    AtomicInteger within = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    RequestStreamHandler handler =
        (in, out, _) -> {
          most.accumulateAndGet(within.incrementAndGet(), Math::max);
          together.countDown();
          await(together);
          within.decrementAndGet();
          in.transferTo(out);
        };
    try (RuntimeHandler behind = behind(handler);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < all; i++) {
        String id = "id-" + i;
        answers.add(callers.submit(() -> ask(behind, id, id)));
      }
      for (int i = 0; i < all; i++) {
        assertEquals("id-" + i, answers.get(i).get());
      }
    }
    assertEquals(RuntimeHandler.MOST_AT_ONCE, most.get());
  }

  @Test
  void pollersAreUsedAgain() throws IOException {
    int asked = 500;
    Set<String> pollers = ConcurrentHashMap.newKeySet();
    RequestStreamHandler handler =
        (in, out, _) -> {
          pollers.add(Thread.currentThread().getName());
          in.transferTo(out);
        };
    try (RuntimeHandler behind = behind(handler)) {
      for (int i = 0; i < asked; i++) {
        assertEquals("event", ask(behind, "id-" + i, "event"));
      }
    }
    // One that has just answered may not be back yet, and on a busy machine many are not.
    assertTrue(pollers.size() < asked, pollers::toString);
  }

  @Test
  void aFailureOfTheHandlerIsTheCallers() throws IOException {
    RequestStreamHandler handler =
        (_, _, _) -> {
          throw new IllegalStateException("broken");
        };
    try (RuntimeHandler behind = behind(handler)) {
      IOException failure = assertThrows(IOException.class, () -> ask(behind, "one", "event"));
      assertTrue(failure.toString().contains("Runtime.UserException"), failure::toString);
      assertTrue(failure.toString().contains("broken"), failure::toString);
    }
  }

  @Test
  void aHandlerThatDoesNotEndIsEndedAtItsDeadline() throws IOException {
    RequestStreamHandler handler = (in, out, _) -> await(new CountDownLatch(1));
    try (RuntimeHandler behind = behind(handler)) {
      Call call = new Call("one", 150);
      IOException failure =
          assertThrows(
              IOException.class,
              () -> behind.handleRequest(event("event"), new ByteArrayOutputStream(), call));
      assertTrue(failure.toString().contains("Sandbox.Timedout"), failure::toString);
    }
  }

  @Test
  void whatTheCallersStreamThrowsIsThrownToTheCaller() throws IOException {
    IOException thrown = new IOException("nobody reads");
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw thrown;
          }
        };
    try (RuntimeHandler behind = behind(ECHO)) {
      Call call = new Call("one", LONG);
      assertEquals(
          thrown,
          assertThrows(
              IOException.class, () -> behind.handleRequest(event("event"), closed, call)));
      assertEquals("after", ask(behind, "two", "after"));
    }
  }

  @Test
  void closingLetsHandlersEnd() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    RequestStreamHandler handler =
        (in, out, _) -> {
          started.countDown();
          await(release);
          ended.countDown();
        };
    RuntimeHandler behind = behind(handler);
    Thread caller = Thread.ofVirtual().start(() -> askQuietly(behind));
    await(started);
    // Its caller is gone; the handler is not.
    caller.interrupt();
    caller.join();
    Thread closing = Thread.ofVirtual().start(behind::close);
    assertFalse(closing.join(Duration.ofMillis(1)));
    release.countDown();
    closing.join();
    assertEquals(0, ended.getCount());
  }

  @Test
  void onceItIsClosedItAnswersNoMore() throws IOException {
    RuntimeHandler behind = behind(ECHO);
    behind.close();
    assertThrows(IOException.class, () -> ask(behind, "one", "event"));
  }

  private static RuntimeHandler behind(RequestStreamHandler handler) throws IOException {
    FunctionSpec function = new FunctionSpec("Function", Duration.ofMinutes(15), 512, true);
    return RuntimeHandler.start(function, handler, InstantSource.system(), GRACE);
  }

  private static String ask(RuntimeHandler behind, String id, String event) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    behind.handleRequest(event(event), out, new Call(id, LONG));
    return out.toString(UTF_8);
  }

  private static void askQuietly(RuntimeHandler behind) {
    assertThrows(IOException.class, () -> ask(behind, "one", "event"));
  }

  private static InputStream event(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(60, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
