package dev.sluice.bench.decode;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures {@link DecodeBenchmark} with JMH and says it in Markdown. */
public final class DecodeBench {
  private DecodeBench() {}

  /**
   * Measures all dialects, one after the other in processes of their own.
   *
   * @return a table in Markdown
   * @throws IllegalStateException if it cannot be measured
   */
  public static String run(DecodeOptions options) {
    TimeValue time = TimeValue.milliseconds(options.time().toMillis());
    try {
      return table(
          new Runner(
                  new OptionsBuilder()
                      .include(DecodeBenchmark.class.getName())
                      .forks(options.forks())
                      .warmupIterations(options.rounds())
                      .warmupTime(time)
                      .measurementIterations(options.rounds())
                      .measurementTime(time)
                      .addProfiler(GCProfiler.class)
                      .jvmArgsAppend("-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow")
                      .shouldFailOnError(true)
                      .verbosity(VerboseMode.SILENT)
                      .build())
              .run());
    } catch (RunnerException e) {
      throw new IllegalStateException("The streams could not be measured.", e);
    }
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
              allocated(result)));
    }
    return table.toString();
  }

  private static double allocated(RunResult result) {
    Result<?> rate = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return rate == null ? Double.NaN : rate.getScore();
  }
}
