package dev.sluice.bench.plan;

import dev.sluice.bench.jmh.JmhOptions;
import dev.sluice.bench.jmh.Measurement;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Measures {@link PlanBenchmark} with JMH and says it in Markdown. */
public final class PlanBench {
  private PlanBench() {}

  /**
   * Measures all requests.
   *
   * @return a table in Markdown
   * @throws IllegalStateException if it cannot be measured
   */
  public static String run(JmhOptions options) {
    return table(Measurement.of(PlanBenchmark.class, options));
  }

  private static String table(Collection<RunResult> results) {
    StringBuilder table =
        new StringBuilder(
            """
            | request | µs a plan | ± (99.9 %) | bytes allocated |
            |---|--:|--:|--:|
            """);
    for (RunResult result : results) {
      Result<?> time = result.getPrimaryResult();
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %,.1f | %,.1f | %,.0f |%n",
              PlannedRequest.valueOf(result.getParams().getParam("request")).label(),
              time.getScore(),
              time.getScoreError(),
              Measurement.allocated(result)));
    }
    return table.toString();
  }
}
