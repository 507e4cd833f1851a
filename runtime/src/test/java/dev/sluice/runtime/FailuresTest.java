package dev.sluice.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.emulator.Failure;
import dev.sluice.testkit.FakeRuntimeApi;
import dev.sluice.testkit.RecordedAnswer;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handlers that fail, and handlers that do not end; the loop goes on after each. */
@Timeout(60)
final class FailuresTest {
  @Test
  void aFailureBeforeTheFirstByteIsAnErrorAndNoAnswer() {
    try (Loops loops =
        Loops.alone((in, out, _) -> {
          out.write("thrown away".getBytes(UTF_8));
          if (in.readAllBytes().length == 0) {
            throw new IllegalStateException("no \"event\"\n");
          }
        })) {
      RecordedAnswer answer = loops.api().invoke("");
      Failure failure = answer.awaitFailure();
      assertEquals("Runtime.UserException", failure.type());
      assertTrue(
          failure
              .body()
              .startsWith(
                  "{\"errorMessage\":\"no \\\"event\\\"\\n\","
                      + "\"errorType\":\"java.lang.IllegalStateException\",\"stackTrace\":[\"dev."),
          failure::body);
      assertEquals(0, answer.waitingChunks());
      assertGoesOn(loops);
      assertEquals(1, loops.api().connections());
    }
  }

  @Test
  void aFailureAfterTheFirstByteIsInTheTrailers() {
    CountDownLatch seen = new CountDownLatch(1);
    try (Loops loops =
        Loops.alone((in, out, _) -> {
          out.write("first".getBytes(UTF_8));
          out.flush();
          if (in.readAllBytes().length == 0) {
            RuntimeLoopTest.await(seen);
            out.write("second".getBytes(UTF_8));
            throw new IOException("ö");
          }
        })) {
      RecordedAnswer answer = loops.api().invoke("");
      assertEquals("first", answer.awaitChunk());
      seen.countDown();
      Failure failure = answer.awaitFailure();
      assertEquals("Runtime.UserException", failure.type());
      assertTrue(
          failure
              .body()
              .startsWith(
                  "{\"errorMessage\":\"\\u00f6\",\"errorType\":\"java.io.IOException\","
                      + "\"stackTrace\":[\""),
          failure::body);
      assertEquals("second", answer.awaitChunk(), "what was written is not kept back");
      RecordedAnswer next = loops.api().invoke("x");
      assertEquals("first", next.awaitChunk());
      assertEquals(1, loops.api().connections());
    }
  }

  @Test
  void anErrorOfTheHandlerIsReportedAsWell() {
    try (Loops loops =
        Loops.alone((in, _, _) -> {
          if (in.readAllBytes().length == 0) {
            throw new NoClassDefFoundError("gone");
          }
        })) {
      assertTrue(loops.api().invoke("").awaitFailure().body().contains("NoClassDefFoundError"));
      assertGoesOn(loops);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void aHandlerThatNeverEndsMeetsItsDeadline(int concurrency) {
    CompletableFuture<OutputStream> stream = new CompletableFuture<>();
    CompletableFuture<Throwable> interrupted = new CompletableFuture<>();
    try (Loops loops =
        Loops.underPatientLambda(
            (in, out, _) -> {
              if (in.readAllBytes().length == 0) {
                stream.complete(out);
                try {
                  new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                  interrupted.complete(e);
                  throw new IOException(e);
                }
              }
            },
            concurrency)) {
      Failure failure = loops.api().invoke("", soon(), Map.of()).awaitFailure();
      assertEquals("Sandbox.Timedout", failure.type());
      assertTrue(failure.body().contains("request-1 Task timed out"), failure::body);
      assertInstanceOf(InterruptedException.class, interrupted.join());
      assertThrows(IOException.class, () -> stream.join().write(1));
      assertThrows(IOException.class, () -> stream.join().flush());
      assertGoesOn(loops);
    }
  }

  @Test
  void aHandlerThatDoesNotEvenHeedTheInterruptKeepsNobody() {
    CountDownLatch never = new CountDownLatch(1);
    try (Loops loops =
        Loops.alone((in, out, _) -> {
          if (in.readAllBytes().length == 0) {
            out.write('x');
            out.flush();
            boolean waiting = true;
            while (waiting) {
              try {
                never.await();
                waiting = false;
              } catch (InterruptedException _) {
                // Stubborn.
              }
            }
          }
        })) {
      RecordedAnswer answer = loops.api().invoke("", soon(), Map.of());
      assertEquals("Sandbox.Timedout", answer.awaitFailure().type());
      assertEquals("x", answer.awaitChunk());
      assertGoesOn(loops);
      never.countDown();
    }
  }

  @Test
  void atTheDeadlineAnAnswerThatNobodyReadsIsCut() {
    byte[] piece = new byte[ResponseStream.LARGEST_CHUNK];
    CompletableFuture<IOException> cut = new CompletableFuture<>();
    RecordedAnswer answer = RecordedAnswer.unread();
    try (Loops loops =
        Loops.alone((in, out, _) -> {
          try {
            while (in.available() == 0 && !cut.isDone()) {
              out.write(piece);
            }
          } catch (IOException e) {
            cut.complete(e);
            throw e;
          }
        })) {
      loops.api().invoke("", soon(), Map.of(), answer);
      cut.join();
      assertInstanceOf(RecordedAnswer.End.Failed.class, answer.awaitEnd());
      RecordedAnswer next = loops.api().invoke("next");
      assertInstanceOf(RecordedAnswer.End.Complete.class, next.awaitEnd());
    }
  }

  @Test
  void aHandlerWhoseTimeIsUpBeforeItBeginsIsEndedAtOnce() {
    try (Loops loops =
        Loops.alone((in, _, _) -> {
          if (in.readAllBytes().length == 0) {
            RuntimeLoopTest.await(new CountDownLatch(1));
          }
        })) {
      Instant past = Loops.CLOCK.instant().minusSeconds(5);
      assertEquals(
          "Sandbox.Timedout", loops.api().invoke("", past, Map.of()).awaitFailure().type());
      assertGoesOn(loops);
    }
  }

  /** Such as one for which there is no memory left, not even for its report. */
  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void anErrorThatCannotEvenBeReportedEndsTheLoop(int concurrency) throws Exception {
    RequestStreamHandler handler =
        (_, _, _) -> {
          throw new Unspeakable();
        };
    try (FakeRuntimeApi api = FakeRuntimeApi.start(Loops.CLOCK);
        RuntimeLoop loop =
            new RuntimeLoop(Loops.environment(api.address(), concurrency), handler, Loops.CLOCK)) {
      loop.addPoller();
      api.invoke("");
      assertInstanceOf(
          OutOfMemoryError.class, assertThrows(IOException.class, loop::await).getCause());
    }
  }

  private static final class Unspeakable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new OutOfMemoryError("on purpose");
    }
  }

  /** Long enough for the event to reach the handler, and then over at once. */
  private static Instant soon() {
    return Loops.CLOCK.instant().plus(RuntimeLoop.EARLY.multipliedBy(10));
  }

  private static void assertGoesOn(Loops loops) {
    RecordedAnswer next = loops.api().invoke("next");
    assertInstanceOf(RecordedAnswer.End.Complete.class, next.awaitEnd());
  }
}
