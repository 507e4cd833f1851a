package dev.sluice.bench.decode;

import dev.sluice.bench.jmh.JmhOptions;
import dev.sluice.bench.jmh.Measurement;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Measures {@link DecodeBenchmark} with JMH and says it in Markdown. */
public final class DecodeBench {
  private DecodeBench() {}

  /**
   * Measures all dialects, one after the other in processes of their own.
   *
   * @return a table in Markdown
   * @throws IllegalStateException if it cannot be measured
   */
  public static String run(JmhOptions options) {
    return table(Measurement.of(DecodeBenchmark.class, options));
  }

  private static String table(Collection<RunResult> results) {
    StringBuilder table =
        new StringBuilder(
            """
            | stream | ns/event | ± (99.9 %) | events/s on one core | bytes allocated/event |
            |---|--:|--:|--:|--:|
            """);
    for (RunResult result : results) {
      Result<?> time = result.getPrimaryResult();
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %,.0f | %,.0f | %,.0f | %,.0f |%n",
              SampleStream.valueOf(result.getParams().getParam("stream")).label(),
              time.getScore(),
              time.getScoreError(),
              1e9 / time.getScore(),
              Measurement.allocated(result)));
    }
    return table.toString();
  }
}
