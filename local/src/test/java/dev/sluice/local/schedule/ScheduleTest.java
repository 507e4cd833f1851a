package dev.sluice.local.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.local.template.ScheduleSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ScheduleTest {
  private static final ScheduleSpec SPEC =
      new ScheduleSpec("AFunction", Duration.ofMinutes(5), "{\"probe\": \"open circuits\"}");

  private final HandAlarm alarm = new HandAlarm();

  @Test
  void callsTheFunctionWithTheInputEachTimeTheIntervalHasPassed() throws InterruptedException {
    LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
    try (Schedule _ =
        Schedule.start(
            SPEC, event -> events.add(new String(event, StandardCharsets.UTF_8)), alarm)) {
      assertEquals(List.of(Duration.ofMinutes(5)), alarm.times());
      assertTrue(events.isEmpty(), "not before");
      alarm.ring();
      assertEquals("{\"probe\": \"open circuits\"}", events.take());
    }
  }

  @Test
  void aCallThatIsUnderWayIsNotJoinedByAnother() throws InterruptedException {
    AtomicInteger calls = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (Schedule _ =
        Schedule.start(
            SPEC,
            _ -> {
              calls.incrementAndGet();
              begun.countDown();
              await(end);
            },
            alarm)) {
      alarm.ring();
      begun.await();
      alarm.ring();
      alarm.ring();
      end.countDown();
    }
    assertEquals(1, calls.get());
  }

  @Test
  void aCallThatFailsIsFollowedByTheNext() throws InterruptedException {
    Semaphore failed = new Semaphore(0);
    try (Schedule _ =
        Schedule.start(
            SPEC,
            _ -> {
              failed.release();
              throw new IOException("no luck");
            },
            alarm)) {
      alarm.ring();
      failed.acquire();
      // Its turn ends a moment after it failed.
      while (!failed.tryAcquire()) {
        alarm.ring();
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void closingWaitsForTheCallThatIsUnderWayAndDoesNotInterruptIt() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    AtomicBoolean whole = new AtomicBoolean();
    Schedule schedule =
        Schedule.start(
            SPEC,
            _ -> {
              begun.countDown();
              await(end);
              whole.set(!Thread.currentThread().isInterrupted());
            },
            alarm);
    alarm.ring();
    begun.await();
    Thread closing = Thread.ofVirtual().start(schedule::close);
    end.countDown();
    closing.join();
    assertTrue(whole.get());
    assertEquals(0, alarm.set());
  }

  @Test
  void afterItsEndNothingIsCalled() {
    AtomicBoolean called = new AtomicBoolean();
    Schedule.start(SPEC, _ -> called.set(true), alarm).close();
    alarm.ring();
    assertFalse(called.get());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
