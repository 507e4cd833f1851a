package dev.sluice.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class AlarmTest {
  @Test
  void ringsAfterEachPauseUntilARingSaysThatItIsEnough() throws InterruptedException {
    List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch rung = new CountDownLatch(3);

    Alarm.by(pauses::add)
        .every(
            Duration.ofSeconds(15),
            () -> {
              rung.countDown();
              return rung.getCount() > 0;
            });

    rung.await();
    assertEquals(Collections.nCopies(3, Duration.ofSeconds(15)), pauses);
  }

  @Test
  void oneThatIsTurnedOffRingsNoMore() throws InterruptedException {
    AtomicInteger rings = new AtomicInteger();
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Alarm alarm =
        Alarm.by(_ -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
          }
        });

    alarm.every(Duration.ofSeconds(15), () -> rings.incrementAndGet() > 0).close();

    interrupted.await();
    assertEquals(0, rings.get());
  }
}
