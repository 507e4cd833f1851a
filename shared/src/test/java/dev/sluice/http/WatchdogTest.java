package dev.sluice.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.http.Watchdog.Watch;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With a clock turned by hand, which the watchdog's thread looks at every other millisecond. */
final class WatchdogTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration TICK = Duration.ofMillis(1);

  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger looks = new AtomicInteger();
  private final Watchdog watchdog =
      new Watchdog(() -> {
        looks.incrementAndGet();
        return now.get();
      });
  private final CountDownLatch ended = new CountDownLatch(1);

  @AfterEach
  void stop() {
    watchdog.close();
  }

  @Test
  void endsASilence() throws InterruptedException {
    try (Watch watch = watchdog.watch(HOUR, TICK, ended::countDown)) {
      awaitLooks(3);
      assertFalse(watch.hasExpired());

      now.addAndGet(TICK.toNanos());

      assertTrue(ended.await(10, TimeUnit.SECONDS));
      assertTrue(watch.hasExpired());
    }
  }

  @Test
  void endsWhatTakesTooLongInAllHoweverMuchIsHeard() throws InterruptedException {
    try (Watch watch = watchdog.watch(TICK, HOUR, ended::countDown)) {
      now.addAndGet(TICK.toNanos());
      watch.hear();

      assertTrue(ended.await(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void countsSilenceOnlyWhileSomebodyListens() throws InterruptedException {
    try (Watch watch = watchdog.watch(HOUR, TICK, ended::countDown)) {
      watch.hear();
      now.addAndGet(Duration.ofMinutes(1).toNanos());
      awaitLooks(3);
      assertFalse(watch.hasExpired());

      watch.listen();
      awaitLooks(3);
      assertFalse(watch.hasExpired());

      now.addAndGet(TICK.toNanos());
      assertTrue(ended.await(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void takesAShorterSilenceFromTheMomentItIsTold() throws InterruptedException {
    try (Watch watch = watchdog.watch(HOUR, HOUR, ended::countDown)) {
      watch.allow(TICK);
      now.addAndGet(TICK.toNanos());

      assertTrue(ended.await(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void endsNothingThatIsClosed() throws InterruptedException {
    Watch closed = watchdog.watch(HOUR, TICK, ended::countDown);
    closed.close();
    closed.allow(TICK);
    now.addAndGet(HOUR.toNanos());

    CountDownLatch later = new CountDownLatch(1);
    try (Watch watch = watchdog.watch(TICK, TICK, later::countDown)) {
      now.addAndGet(TICK.toNanos());
      assertTrue(later.await(10, TimeUnit.SECONDS));
      assertTrue(watch.hasExpired());
    }
    assertEquals(1, ended.getCount());
    assertFalse(closed.hasExpired());
  }

  private void awaitLooks(int more) throws InterruptedException {
    int before = looks.get();
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (looks.get() < before + more && System.nanoTime() < limit) {
      Thread.onSpinWait();
    }
    assertTrue(looks.get() >= before + more, "the watchdog does not look");
  }
}
