package dev.sluice.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.testkit.RecordedAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that come to their end. */
@Timeout(60)
final class RuntimeLoopTest {
  @Test
  void theFirstChunkArrivesBeforeTheHandlerHasReturned() {
    CountDownLatch seen = new CountDownLatch(1);
    try (Loops loops =
        Loops.alone((_, out, _) -> {
          out.write("one".getBytes(UTF_8));
          out.flush();
          await(seen);
          out.write("two".getBytes(UTF_8));
        })) {
      RecordedAnswer answer = loops.api().invoke("");
      // The handler waits for what this test has not done yet.
      assertEquals("one", answer.awaitChunk());
      assertFalse(answer.hasEnded());
      seen.countDown();
      assertEquals("two", answer.awaitChunk());
      assertComplete(answer);
    }
  }

  @Test
  void theHeadSaysThatTheAnswerIsStreamedAndWhatItIs() {
    try (Loops loops = Loops.alone((_, out, _) -> out.write('x'))) {
      Map<String, String> head = loops.api().invoke("").awaitHead();
      assertEquals("chunked", head.get("transfer-encoding"));
      assertEquals("streaming", head.get("lambda-runtime-function-response-mode"));
      assertEquals("application/vnd.awslambda.http-integration-response", head.get("content-type"));
      assertEquals(
          "Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body",
          head.get("trailer"));
    }
  }

  @Test
  void eachFlushIsOneChunkWhateverTheWrites() {
    CountDownLatch seen = new CountDownLatch(1);
    try (Loops loops =
        Loops.alone((_, out, _) -> {
          out.write("a".getBytes(UTF_8));
          out.write("bc".getBytes(UTF_8));
          out.flush();
          out.flush();
          await(seen);
          out.write('d');
          out.flush();
        })) {
      RecordedAnswer answer = loops.api().invoke("");
      assertEquals("abc", answer.awaitChunk());
      seen.countDown();
      assertEquals("d", answer.awaitChunk());
      assertComplete(answer);
      assertEquals(0, answer.waitingChunks());
    }
  }

  @Test
  void whatIsNotFlushedLeavesInChunksOfBoundedSize() {
    byte[] large = new byte[5 * ResponseStream.LARGEST_CHUNK + 17];
    new Random(1).nextBytes(large);
    try (Loops loops = Loops.alone((_, out, _) -> out.write(large))) {
      RecordedAnswer answer = loops.api().invoke("");
      ByteArrayOutputStream arrived = new ByteArrayOutputStream();
      assertComplete(answer);
      while (answer.waitingChunks() > 0) {
        byte[] chunk = answer.awaitBytes();
        assertTrue(chunk.length <= ResponseStream.LARGEST_CHUNK);
        arrived.writeBytes(chunk);
      }
      assertArrayEquals(large, arrived.toByteArray());
    }
  }

  @Test
  void anEmptyAnswerIsComplete() {
    try (Loops loops = Loops.alone((_, _, _) -> {})) {
      RecordedAnswer answer = loops.api().invoke("");
      assertComplete(answer);
      assertEquals(0, answer.waitingChunks());
    }
  }

  @Test
  void aSlowReaderMakesTheHandlerWaitAndLosesNothing() {
    int pieces = 4000;
    byte[] piece = new byte[ResponseStream.LARGEST_CHUNK];
    AtomicInteger written = new AtomicInteger();
    RecordedAnswer answer = RecordedAnswer.unread();
    try (Loops loops =
        Loops.alone((_, out, _) -> {
          for (int i = 0; i < pieces; i++) {
            out.write(piece);
            out.flush();
            written.incrementAndGet();
          }
        })) {
      loops.api().invoke("", Loops.CLOCK.instant().plus(Duration.ofMinutes(1)), Map.of(), answer);
      answer.awaitHead();
      assertFalse(answer.hasEnded());
      // 64 MB do not fit into what lies between the two.
      assertTrue(written.get() < pieces);
      answer.read();
      assertComplete(answer);
      int bytes = 0;
      while (answer.waitingChunks() > 0) {
        bytes += answer.awaitBytes().length;
      }
      assertEquals(pieces * piece.length, bytes);
    }
  }

  @Test
  void theHandlerGetsTheWholeEventAlsoALargeOne() {
    String event = "é".repeat(3 * 1024 * 1024);
    try (Loops loops =
        Loops.alone((in, out, _) ->
            out.write(Integer.toString(in.readAllBytes().length).getBytes(UTF_8)))) {
      assertEquals("6291456", loops.api().invoke(event).awaitChunk());
    }
  }

  @Test
  void aSecondInvocationComesOnTheSameConnection() {
    try (Loops loops = Loops.alone((in, out, _) -> in.transferTo(out))) {
      assertEquals("one", loops.api().invoke("one").awaitChunk());
      assertEquals("two", loops.api().invoke("two").awaitChunk());
      assertEquals(1, loops.api().connections());
    }
  }

  // Often, because the moment at which it is lost decides what both sides have to do.
  @RepeatedTest(50)
  void aConnectionThatWasLostBetweenInvocationsIsOpenedAgain() {
    try (Loops loops = Loops.alone((in, out, _) -> in.transferTo(out))) {
      assertEquals("one", loops.api().invoke("one").awaitChunk());
      loops.api().disconnect();
      assertEquals("two", loops.api().invoke("two").awaitChunk());
      assertEquals(2, loops.api().connections());
    }
  }

  @Test
  void severalPollersServeOneHandlerAtOnce() {
    int many = 8;
    CyclicBarrier all = new CyclicBarrier(many);
    try (Loops loops =
        Loops.shared(
            (in, out, _) -> {
              meet(all);
              in.transferTo(out);
            },
            many)) {
      RecordedAnswer[] answers = new RecordedAnswer[many];
      for (int i = 0; i < many; i++) {
        answers[i] = loops.api().invoke("event " + i);
      }
      for (int i = 0; i < many; i++) {
        assertEquals("event " + i, answers[i].awaitChunk());
        assertComplete(answers[i]);
      }
      assertEquals(many, loops.api().connections());
    }
  }

  @Test
  void theContextSaysWhatLambdaSaid() {
    Instant deadline = Loops.CLOCK.instant().plus(Duration.ofMinutes(5));
    Map<String, String> headers =
        Map.of(
            "Lambda-Runtime-Trace-Id", "Root=1-2-3",
            "Lambda-Runtime-Aws-Tenant-Id", "tenant",
            "Lambda-Runtime-Cognito-Identity",
                "{\"cognitoIdentityId\":\"id\",\"cognitoIdentityPoolId\":\"pool\"}",
            "Lambda-Runtime-Client-Context",
                "{\"client\":{\"app_title\":\"title\"},\"custom\":{\"a\":\"b\"},\"env\":{\"c\":\"d\"}}");
    try (Loops loops =
        Loops.alone((_, out, context) -> {
          String text =
              String.join(
                  " ",
                  context.getAwsRequestId(),
                  context.getFunctionName(),
                  context.getFunctionVersion(),
                  Integer.toString(context.getMemoryLimitInMB()),
                  context.getLogGroupName(),
                  context.getLogStreamName(),
                  context.getInvokedFunctionArn(),
                  context.getXrayTraceId(),
                  System.getProperty("com.amazonaws.xray.traceHeader"),
                  context.getTenantId(),
                  context.getIdentity().getIdentityId(),
                  context.getIdentity().getIdentityPoolId(),
                  context.getClientContext().getClient().getAppTitle(),
                  context.getClientContext().getCustom().toString(),
                  context.getClientContext().getEnvironment().toString(),
                  Boolean.toString(context.getRemainingTimeInMillis() > 60_000));
          out.write(text.getBytes(UTF_8));
        })) {
      assertEquals(
          "request-1 fake 7 512 group stream arn:aws:lambda:eu-central-1:123456789012:function:fake"
              + " Root=1-2-3 Root=1-2-3 tenant id pool title {a=b} {c=d} true",
          loops.api().invoke("", deadline, headers).awaitChunk());
    }
  }

  @Test
  void whatLambdaDoesNotSayIsMissing() {
    try (Loops loops =
        Loops.alone((_, out, context) -> {
          String text =
              context.getIdentity()
                  + " "
                  + context.getClientContext()
                  + " "
                  + context.getXrayTraceId()
                  + " "
                  + context.getTenantId()
                  + " "
                  + System.getProperty("com.amazonaws.xray.traceHeader");
          out.write(text.getBytes(UTF_8));
        })) {
      assertEquals("null null null null null", loops.api().invoke("").awaitChunk());
    }
  }

  private static void assertComplete(RecordedAnswer answer) {
    assertInstanceOf(RecordedAnswer.End.Complete.class, answer.awaitEnd());
  }

  static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }

  private static void meet(CyclicBarrier barrier) throws IOException {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
