package dev.sluice.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class ParallelTest {
  private static void await(CountDownLatch latch) {
    boolean interrupted = Thread.interrupted();
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void answersInTheOrderOfTheQuestions() {
    CountDownLatch last = new CountDownLatch(1);
    List<Integer> answers =
        Parallel.map(
            List.of(1, 2, 3),
            item -> {
              if (item == 3) {
                last.countDown();
              } else {
                await(last);
              }
              return 10 * item;
            });
    assertEquals(List.of(10, 20, 30), answers);
    assertEquals(List.of(), Parallel.map(List.<Integer>of(), item -> item));
  }

  @Test
  void aStepThatThrowsIsReportedOnlyWhenAllHaveEnded() {
    CountDownLatch thrown = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    IllegalArgumentException bug = new IllegalArgumentException("a bug");
    IllegalStateException reported =
        assertThrows(
            IllegalStateException.class,
            () ->
                Parallel.map(
                    List.of("slow", "broken"),
                    item -> {
                      if (item.equals("broken")) {
                        thrown.countDown();
                        throw bug;
                      }
                      await(thrown);
                      ended.set(true);
                      return item;
                    }));
    assertTrue(ended.get());
    assertSame(bug, reported.getCause());
  }

  @Test
  void anInterruptedCallerStillWaitsForEveryStep() {
    AtomicBoolean ended = new AtomicBoolean();
    CountDownLatch own = new CountDownLatch(1);
    List<String> answers =
        Parallel.map(
            List.of("other", "own"),
            item -> {
              if (item.equals("own")) {
                Thread.currentThread().interrupt();
                own.countDown();
              } else {
                await(own);
                ended.set(true);
              }
              return item;
            });
    assertEquals(List.of("other", "own"), answers);
    assertTrue(ended.get());
    assertTrue(Thread.interrupted(), "and keeps being interrupted");
  }
}
