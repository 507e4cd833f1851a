package dev.sluice.simulation;

import dev.sluice.simulation.Contender.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One load through all scenarios, by each of the ways; what was played once is remembered. */
final class Courses {
  private static final String HEAD =
      """
      | scenario | way | answered | added p50 | added p99 | calls a request | wasted calls | recovered after |
      |---|---|--:|--:|--:|--:|--:|--:|
      """;

  private final Simulation simulation;
  private final Map<Scenario, Map<Kind, Course>> played = new HashMap<>();

  Courses(Simulation simulation) {
    this.simulation = simulation;
  }

  Course of(Scenario scenario, Kind kind) {
    return played
        .computeIfAbsent(scenario, _ -> new HashMap<>())
        .computeIfAbsent(kind, _ -> simulation.play(scenario, kind));
  }

  /** All scenarios as a table in Markdown. */
  String table() {
    return HEAD + Stream.of(Scenario.values()).map(this::rows).collect(Collectors.joining());
  }

  /** The rows of one scenario. */
  private String rows(Scenario scenario) {
    return rows(scenario, scenario.words());
  }

  /** The same under another name, for another load. */
  String rows(Scenario scenario, String words) {
    return Stream.of(Kind.values())
        .map(kind -> row(scenario, words, kind))
        .collect(Collectors.joining());
  }

  private String row(Scenario scenario, String words, Kind kind) {
    Course course = of(scenario, kind);
    Course healthy = of(Scenario.HEALTHY, kind);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.2f %% | %s | %s | %.2f | %,d | %s |%n",
        words,
        kind.words(),
        100 * course.success(),
        millis(course.added(healthy, 50)),
        millis(course.added(healthy, 99)),
        course.callsPerRequest(),
        course.wasted(),
        passes(scenario, course) ? millis(course.recovery(scenario.over(), healthy)) : "–");
  }

  /** Whether there was a fault, and the load went on when it was over. */
  private static boolean passes(Scenario scenario, Course course) {
    return scenario.over().isPositive()
        && scenario.over().compareTo(course.load().getLast().at()) < 0;
  }

  private static String millis(Duration time) {
    return String.format(Locale.ROOT, "%,d ms", time.toMillis());
  }
}
