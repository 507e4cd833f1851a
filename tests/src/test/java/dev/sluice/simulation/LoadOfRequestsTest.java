package dev.sluice.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LoadOfRequestsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void theSameSeedGivesTheSameLoad() {
    assertEquals(load(1), load(1));
    assertNotEquals(load(1), load(2));
  }

  @Test
  void allArriveInOrderAndInTime() {
    List<Arrival> load = load(1);
    assertEquals(1_000, load.size());
    assertEquals(load, load.stream().sorted(Comparator.comparing(Arrival::at)).toList());
    assertTrue(load.stream().noneMatch(arrival -> arrival.at().isNegative()));
    assertTrue(load.getLast().at().compareTo(MINUTE) < 0);
  }

  @Test
  void theSecondsAreNotAllAlike() {
    long seconds = load(1).stream().map(arrival -> arrival.at().toSeconds()).distinct().count();
    long gaps = load(1).stream().map(arrival -> arrival.at().toMillis()).distinct().count();
    assertEquals(60, seconds);
    assertTrue(gaps < 1_000, "no two came within a millisecond");
  }

  @Test
  void halfOfThemAreStreamedAndAllAreRight() {
    List<Arrival> load = load(1);
    assertEquals(500, load.stream().filter(arrival -> arrival.request().stream()).count());
  }

  private static List<Arrival> load(long seed) {
    return new LoadOfRequests(seed, 1_000, MINUTE).arrivals();
  }
}
