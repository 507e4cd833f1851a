package dev.sluice.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.sluice.emulator.Answer;
import dev.sluice.emulator.Failure;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What grows with the length of an answer, or with the number of invocations: nothing. */
@Tag("long")
@Timeout(300)
final class LongRunTest {
  private static final long MEGABYTE = 1_000_000;

  /**
   * What a heap may differ by from one collection to the next, for other reasons: of ten thousand
   * answers, those of one in a hundred.
   */
  private static final long NOISE = 4 * MEGABYTE;

  /** Threads and files that the virtual machine may open and close by itself. */
  private static final long FEW = 8;

  private static final byte[] ANSWER = new byte[40_000];
  private static final int WARM_UP = 1_000;
  private static final int INVOCATIONS = 10_000;

  @Test
  void memoryIsFlatOverAnAnswerOf200Megabytes() throws Exception {
    byte[] piece = new byte[10_000];
    AtomicLong early = new AtomicLong();
    AtomicLong late = new AtomicLong();
    RequestStreamHandler handler =
        (_, out, _) -> {
          for (int i = 1; i <= 20_000; i++) {
            out.write(piece);
            out.flush();
            if (i == 2_000) {
              early.set(heap());
            }
          }
          late.set(heap());
        };
    Counted counted = new Counted();
    try (Loops loops = Loops.alone(handler)) {
      loops.api().invoke("", counted);
      counted.awaitEnd();
    }
    assertEquals(200 * MEGABYTE, counted.bytes.get());
    assertTrue(late.get() - early.get() < NOISE, early + " bytes, then " + late);
  }

  /** Of each ten, one fails before its first byte and one after it. */
  @ParameterizedTest
  @ValueSource(ints = {0, 8})
  void tenThousandInvocationsLeaveNothingBehind(int concurrency) throws Exception {
    RequestStreamHandler handler =
        (in, out, _) -> {
          String event = new String(in.readAllBytes(), UTF_8);
          fail(event.equals("fail"));
          out.write(ANSWER);
          out.flush();
          fail(event.equals("break"));
          out.write("and the rest".getBytes(UTF_8));
        };
    try (Loops loops =
        concurrency == 0 ? Loops.alone(handler) : Loops.shared(handler, concurrency)) {
      int pollers = Math.max(1, concurrency);
      invoke(loops, WARM_UP, pollers);
      Look before = Look.now();
      Counted counted = invoke(loops, INVOCATIONS, pollers);
      Look after = Look.now();

      assertEquals(INVOCATIONS, counted.ends.get() + counted.failures.get());
      assertEquals(INVOCATIONS / 5, counted.failures.get());
      assertEquals(pollers, loops.api().connections(), "each poller keeps its connection");
      String change = before + ", then " + after;
      assertTrue(after.heap - before.heap < NOISE, change);
      assertTrue(after.threads - before.threads <= FEW, change);
      assertTrue(after.files - before.files <= FEW, change);
    }
  }

  private static Counted invoke(Loops loops, int invocations, int atOnce) throws Exception {
    Counted counted = new Counted();
    for (int i = 0; i < invocations; i++) {
      if (i >= atOnce) {
        counted.awaitEnd();
      }
      loops.api().invoke(i % 10 == 3 ? "fail" : i % 10 == 7 ? "break" : "go", counted);
    }
    for (int i = 0; i < Math.min(atOnce, invocations); i++) {
      counted.awaitEnd();
    }
    return counted;
  }

  private static void fail(boolean now) {
    if (now) {
      throw new Quiet();
    }
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Without a trace: each is logged. */
  private static final class Quiet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Quiet() {
      super("on purpose", null, false, false);
    }
  }

  private record Look(long heap, long threads, long files) {
    static Look now() {
      return new Look(
          LongRunTest.heap(),
          ManagementFactory.getThreadMXBean().getThreadCount(),
          ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
              ? system.getOpenFileDescriptorCount()
              : 0);
    }
  }

  /** Keeps nothing of an answer but its length. */
  private static final class Counted implements Answer {
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong ends = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final Semaphore ended = new Semaphore(0);

    void awaitEnd() throws InterruptedException, IOException {
      if (!ended.tryAcquire(60, TimeUnit.SECONDS)) {
        throw new IOException("no answer");
      }
    }

    @Override
    public void begin(Map<String, String> headers) {}

    @Override
    public void write(byte[] piece, int offset, int length) {
      bytes.addAndGet(length);
    }

    @Override
    public void flush() {}

    @Override
    public void end() {
      ends.incrementAndGet();
      ended.release();
    }

    @Override
    public void fail(Failure failure) {
      failures.incrementAndGet();
      ended.release();
    }
  }
}
