package dev.sluice.route.auto;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The points of a request, by signal. Not thread-safe. */
final class Points {
  private final Map<Signal, Integer> bySignal = new EnumMap<>(Signal.class);

  /** Adds these; nothing where they are zero. */
  void add(Signal signal, int points) {
    if (points != 0) {
      bySignal.merge(signal, points, Integer::sum);
    }
  }

  /** Adds so many for the first of what was found and so many for each further, up to a limit. */
  void addGraded(Signal signal, int found, int first, int further, int most) {
    if (found > 0) {
      add(signal, Math.min(most, first + (found - 1) * further));
    }
  }

  /** Names what decides without points. */
  void mention(Signal signal) {
    bySignal.putIfAbsent(signal, 0);
  }

  int of(Signal signal) {
    return bySignal.getOrDefault(signal, 0);
  }

  /** All that speaks for a harder task. */
  int positive() {
    return bySignal.values().stream().mapToInt(points -> Math.max(0, points)).sum();
  }

  int score() {
    int sum = bySignal.values().stream().mapToInt(Integer::intValue).sum();
    return Math.clamp(sum, 0, TaskScore.MOST);
  }

  /** Whether at least half of what speaks for a harder task speaks for one that thinks. */
  boolean isMostlyReasoning() {
    int reasoning =
        bySignal.entrySet().stream()
            .filter(entry -> entry.getKey().asksForReasoning())
            .mapToInt(entry -> Math.max(0, entry.getValue()))
            .sum();
    return 2 * reasoning >= positive();
  }

  List<Reason> reasons() {
    return bySignal.entrySet().stream()
        .map(entry -> new Reason(entry.getKey(), entry.getValue()))
        .toList();
  }
}
