package dev.sluice.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The sums that the table is made of. Here one request arrives each second. */
final class CourseTest {
  private static final long NO_ANSWER = -1;

  private final Course healthy = course(100, 200, 300, 400);

  @Test
  void delaysAreThoseOfTheSameRequest() {
    Course course = course(150, 200, 400, 1_400);
    assertEquals(Duration.ofMillis(50), course.added(healthy, 50));
    assertEquals(Duration.ofSeconds(1), course.added(healthy, 99));
  }

  @Test
  void whatWasNotAnsweredHasNoDelay() {
    Course course = course(100, NO_ANSWER, 300, 500);
    assertEquals(3, course.answered());
    assertEquals(0.75, course.success());
    assertEquals(Duration.ofMillis(100), course.added(healthy, 99));
  }

  @Test
  void recoveryIsTheArrivalOfTheLastThatSuffered() {
    Course course = course(100, NO_ANSWER, 3_000, 400);
    assertEquals(Duration.ofSeconds(2), course.recovery(Duration.ZERO, healthy));
    assertEquals(Duration.ZERO, course.recovery(Duration.ofSeconds(3), healthy));
  }

  @Test
  void aSmallDelayIsNoSuffering() {
    assertEquals(Duration.ZERO, course(100, 200, 300, 1_400).recovery(Duration.ZERO, healthy));
  }

  private static Course course(long... millis) {
    List<Arrival> load =
        IntStream.range(0, millis.length)
            .mapToObj(i -> new Arrival(i, Duration.ofSeconds(i), i, false))
            .toList();
    List<Reply> replies =
        LongStream.of(millis)
            .mapToObj(time ->
                time == NO_ANSWER
                    ? Optional.<Duration>empty()
                    : Optional.of(Duration.ofMillis(time)))
            .map(time -> new Reply(0, time))
            .toList();
    return new Course(load, replies, millis.length, 0);
  }
}
