package dev.sluice.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The comparisons as a table in Markdown. Pure. */
final class Report {
  private static final String HEAD =
      """
      | answers | callers | direct p50 | direct p99 | through p50 | through p99 | **added p50** | \
      **added p99** | direct req/s | through req/s | gateway CPU/request |
      |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
      """;

  private Report() {}

  /** Times to the first content in milliseconds; those that were not measured are left out. */
  static String of(List<Comparison> comparisons) {
    return comparisons.stream()
        .filter(Comparison::isMeasured)
        .map(Report::row)
        .collect(Collectors.joining("", HEAD, ""));
  }

  /** A comparison in one line, for progress. */
  static String line(Comparison comparison) {
    Side direct = comparison.direct();
    Side through = comparison.through();
    return String.format(
        Locale.ROOT,
        "added p50 %s ms, p99 %s ms; %d and %d req/s; %d µs",
        added(comparison, 50),
        added(comparison, 99),
        direct.requestsPerSecond(),
        through.requestsPerSecond(),
        through.cpuMicros());
  }

  /** One way alone in one line. */
  static String line(Side side) {
    return String.format(
        Locale.ROOT,
        "%,d requests, %,d a second; first content after %s ms (p50), %s ms (p99)",
        side.requests(),
        side.requestsPerSecond(),
        millis(side.percentile(50)),
        millis(side.percentile(99)));
  }

  private static String row(Comparison row) {
    Side direct = row.direct();
    Side through = row.through();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %s | %s | %s | %s | **%s** | **%s** | %,d | %,d | %d µs |%n",
        row.mode(),
        row.callers(),
        millis(direct.percentile(50)),
        millis(direct.percentile(99)),
        millis(through.percentile(50)),
        millis(through.percentile(99)),
        added(row, 50),
        added(row, 99),
        direct.requestsPerSecond(),
        through.requestsPerSecond(),
        through.cpuMicros());
  }

  private static String added(Comparison row, double percent) {
    return millis(row.through().percentile(percent).minus(row.direct().percentile(percent)));
  }

  private static String millis(Duration time) {
    return String.format(Locale.ROOT, "%.2f", time.toNanos() / 1e6);
  }
}
