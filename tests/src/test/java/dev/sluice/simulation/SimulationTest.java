package dev.sluice.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.money.Money;
import dev.sluice.simulation.Contender.Kind;
import dev.sluice.testsupport.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * What the gateway makes of faults, beside simpler ways to retry. The table of all of it is written
 * to {@code tests/target/simulation.md}; {@code -Dsluice.simulation.seed=2} plays another load.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SimulationTest {
  private static final long SEED = Long.getLong("sluice.simulation.seed", 1);

  /** How many of a thousand requests are answered at least while there is a target that is well. */
  private static final int ANSWERED = 999;

  /** How long after an outage of all targets a request may still suffer from it. */
  private static final Duration RECOVERED = Duration.ofSeconds(5);

  private final Simulation simulation =
      new Simulation(new LoadOfRequests(SEED, 5_000, Duration.ofMinutes(5)));
  private final Courses courses = new Courses(simulation);

  /** More at once than all targets take. */
  private final Courses burst =
      new Courses(new Simulation(new LoadOfRequests(SEED, 3_000, Duration.ofSeconds(1))));

  @ParameterizedTest
  @EnumSource(Kind.class)
  void withoutAFaultEveryWayIsAsGood(Kind kind) {
    Course course = courses.of(Scenario.HEALTHY, kind);
    assertEquals(course.load().size(), course.answered());
    assertEquals(course.load().size(), course.calls());
  }

  @Test
  void withoutAFaultTheGatewayAddsNoWait() {
    Course gateway = courses.of(Scenario.HEALTHY, Kind.SLUICE);
    Course direct = courses.of(Scenario.HEALTHY, Kind.NAIVE);
    assertEquals(direct.replies(), gateway.replies());
  }

  @ParameterizedTest
  @EnumSource(names = {"ONE_REFUSES", "ONE_SILENT", "ONE_FAILING", "ONE_LIMITED"})
  void oneTargetsFaultIsHiddenFromTheCallers(Scenario scenario) {
    Course course = courses.of(scenario, Kind.SLUICE);
    assertTrue(
        1_000L * course.answered() >= (long) ANSWERED * course.load().size(),
        () -> course.answered() + " of " + course.load().size() + " were answered");
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"HEALTHY", "ONE_SLOW"})
  void noMoreThanHalfOfTheCallsAreWastedThatNaiveRetryWastes(Scenario scenario) {
    int wasted = courses.of(scenario, Kind.SLUICE).wasted();
    int naive = courses.of(scenario, Kind.NAIVE).wasted();
    assertTrue(2 * wasted <= naive, () -> wasted + " calls were wasted, by naive retry " + naive);
  }

  /** The first of the file is slow for ever; who measures leaves it. */
  @Test
  void aSlowTargetIsLeftByWhoMeasures() {
    Course measuring = courses.of(Scenario.ONE_SLOW, Kind.SLUICE_FASTEST);
    assertTrue(
        1_000L * measuring.answered() >= (long) ANSWERED * measuring.load().size(),
        () -> measuring.answered() + " of " + measuring.load().size() + " were answered");
  }

  @Test
  void anOutageOfAllIsOverWhenItIsOver() {
    Course course = courses.of(Scenario.ALL_REFUSE, Kind.SLUICE);
    Duration recovery =
        course.recovery(Scenario.ALL_REFUSE.over(), courses.of(Scenario.HEALTHY, Kind.SLUICE));
    assertTrue(recovery.compareTo(RECOVERED) <= 0, () -> "recovered after " + recovery);
  }

  /** Who is refused is told when to come back; naive retry sends on, and answers a few more. */
  @Test
  void moreThanAllTargetsTakeIsNotSentToThem() {
    int wasted = burst.of(Scenario.HEALTHY, Kind.SLUICE).wasted();
    int naive = burst.of(Scenario.HEALTHY, Kind.NAIVE).wasted();
    assertTrue(20 * wasted <= naive, () -> wasted + " calls were wasted, by naive retry " + naive);
  }

  @ParameterizedTest
  @EnumSource(names = {"ONE_SILENT", "ONE_FAILING", "ALL_REFUSE"})
  void theBooksAgreeAfterFaults(Scenario scenario) {
    SimulatedGateway gateway = simulation.gatewayAfter(scenario);
    assertEquals(0, gateway.liveHolds());
    assertEquals(gateway.recorded(), gateway.charged());
    assertTrue(gateway.charged().isMoreThan(Money.ZERO));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theSameSeedTakesTheSameCourse(Kind kind) {
    Simulation small = new Simulation(new LoadOfRequests(SEED, 500, Duration.ofSeconds(30)));
    assertEquals(small.play(Scenario.ONE_FAILING, kind), small.play(Scenario.ONE_FAILING, kind));
  }

  @Test
  void theTableIsWritten() throws IOException {
    Path file = Checkout.root().resolve("tests/target/simulation.md");
    Files.createDirectories(file.getParent());
    String table = courses.table() + burst.rows(Scenario.HEALTHY, "3,000 requests in one second");
    Files.writeString(file, table);
    long rows = (Scenario.values().length + 1L) * Kind.values().length;
    assertEquals(2 + rows, table.lines().count());
  }
}
