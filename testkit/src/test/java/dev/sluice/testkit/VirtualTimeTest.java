package dev.sluice.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.testkit.VirtualTime.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
final class VirtualTimeTest {
  private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

  private final VirtualTime time = new VirtualTime(START);

  /** Written by one task at a time, and read when all have ended. */
  private final List<String> journal = new ArrayList<>();

  @Test
  void startsEachTaskAtItsTime() {
    time.run(List.of(at(3, () -> note("late")), at(1, () -> note("early"))));
    assertEquals(List.of("1 early", "3 late"), journal);
    assertEquals(START.plusSeconds(3), time.clock().instant());
  }

  @Test
  void jumpsToTheEarliestWakeUp() {
    time.run(
        List.of(
            at(
                0,
                () -> {
                  pause(3600);
                  note("an hour");
                }),
            at(
                0,
                () -> {
                  pause(1);
                  note("a second");
                  pause(1);
                  note("two");
                })));
    assertEquals(List.of("1 a second", "2 two", "3600 an hour"), journal);
  }

  @Test
  void ofThoseDueAtOnceTheFirstToAskGoesFirst() {
    time.run(
        List.of(
            at(
                0,
                () -> {
                  pause(2);
                  note("asked at 0");
                }),
            at(
                1,
                () -> {
                  pause(1);
                  note("asked at 1");
                }),
            at(2, () -> note("there from the start"))));
    assertEquals(List.of("2 there from the start", "2 asked at 0", "2 asked at 1"), journal);
  }

  @Test
  void aPauseOfNoLengthLetsTheOthersGoFirst() {
    time.run(
        List.of(
            at(
                0,
                () -> {
                  pause(0);
                  note("first");
                }),
            at(0, () -> note("second"))));
    assertEquals(List.of("0 second", "0 first"), journal);
  }

  @Test
  void onlyOneOfThousandsRunsAtATime() {
    AtomicInteger running = new AtomicInteger();
    List<Task> tasks =
        IntStream.range(0, 3_000)
            .mapToObj(number ->
                at(
                    0,
                    () -> {
                      Random random = new Random(number);
                      for (int i = 0; i < 10; i++) {
                        assertEquals(1, running.incrementAndGet());
                        running.decrementAndGet();
                        pause(random.nextInt(5));
                      }
                      note("ended");
                    }))
            .toList();
    time.run(tasks);
    assertEquals(3_000, journal.size());
  }

  @Test
  void theSameTasksTakeTheSameCourse() {
    List<String> first = courseOf(7);
    assertEquals(first, courseOf(7));
    assertTrue(first.size() > 1_000);
  }

  /** Tasks that share their chance: whoever is first changes what the others draw. */
  private static List<String> courseOf(long seed) {
    VirtualTime time = new VirtualTime(START);
    Random random = new Random(seed);
    List<String> course = new ArrayList<>();
    List<Task> tasks =
        IntStream.range(0, 300)
            .mapToObj(number ->
                at(
                    random.nextInt(10),
                    () -> {
                      for (int i = 0; i < 4; i++) {
                        pause(time, random.nextInt(10));
                        course.add(time.ticker().nanos() + " " + number);
                      }
                    }))
            .toList();
    time.run(tasks);
    return course;
  }

  @Test
  void threadsThatATaskWaitsForAreAPartOfIt() {
    time.run(List.of(at(1, () -> waitFor(() -> note("by another")))));
    assertEquals(List.of("1 by another"), journal);
  }

  @Test
  void aThreadThatIsNoTasksCannotPause() {
    assertThrows(IllegalStateException.class, () -> time.pause().take(Duration.ofSeconds(1)));
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () -> time.run(List.of(at(0, () -> waitFor(() -> pause(1))))));
    assertInstanceOf(AssertionError.class, failure.getCause());
  }

  @Test
  void aTaskThatDiesEndsTheRun() {
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () ->
                time.run(
                    List.of(
                        at(0, () -> pauseToTheEnd(9)),
                        at(
                            1,
                            () -> {
                              throw new IllegalArgumentException("dies");
                            }),
                        at(2, () -> note("is not started")))));
    assertInstanceOf(IllegalArgumentException.class, failure.getCause());
    assertEquals(List.of("9 interrupted"), journal);
  }

  @Test
  void aTaskThatWaitsForOneThatIsPausedIsStuck() {
    VirtualTime impatient = new VirtualTime(START, Duration.ofMillis(20));
    CountDownLatch never = new CountDownLatch(1);
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () ->
                impatient.run(
                    List.of(
                        at(0, () -> await(never)),
                        at(
                            0,
                            () -> {
                              pause(impatient, 1);
                              never.countDown();
                            }))));
    Throwable where = failure.getCause();
    assertNotNull(where);
    assertTrue(
        List.of(where.getStackTrace()).stream()
            .anyMatch(frame -> frame.getMethodName().equals("await")),
        "the stack does not say where it is stuck");
  }

  @Test
  void aTimeIsForOneRun() {
    time.run(List.of(at(0, () -> note("done"))));
    assertThrows(IllegalStateException.class, () -> time.run(List.of()));
  }

  @Test
  void nothingStartsBeforeTheRun() {
    assertThrows(IllegalArgumentException.class, () -> at(-1, () -> note("too early")));
  }

  private void note(String what) {
    journal.add(Duration.ofNanos(time.ticker().nanos()).toSeconds() + " " + what);
  }

  private void pause(int seconds) {
    pause(time, seconds);
  }

  private void pauseToTheEnd(int seconds) {
    try {
      time.pause().take(Duration.ofSeconds(seconds));
    } catch (InterruptedException _) {
      note("interrupted");
    }
  }

  private static void pause(VirtualTime time, int seconds) {
    try {
      time.pause().take(Duration.ofSeconds(seconds));
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Has another thread do this and waits for its end, as the budgets do. */
  private static void waitFor(Runnable work) {
    FutureTask<?> task = new FutureTask<>(work, null);
    Thread.ofVirtual().start(task);
    try {
      task.get();
    } catch (Exception e) {
      throw new AssertionError("the other thread failed", e);
    }
  }

  private static Task at(int seconds, Runnable work) {
    return new Task(Duration.ofSeconds(seconds), work);
  }
}
