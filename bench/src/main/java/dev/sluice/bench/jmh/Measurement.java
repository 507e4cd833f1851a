package dev.sluice.bench.jmh;

import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs a benchmark with JMH, each of its cases in processes of its own, one after the other. */
public final class Measurement {
  private Measurement() {}

  /**
   * Measures all cases.
   *
   * @throws IllegalStateException if it cannot be measured
   */
  public static Collection<RunResult> of(Class<?> benchmark, JmhOptions options) {
    TimeValue time = TimeValue.milliseconds(options.time().toMillis());
    try {
      return new Runner(
              new OptionsBuilder()
                  .include(benchmark.getName())
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
          .run();
    } catch (RunnerException e) {
      throw new IllegalStateException(benchmark.getSimpleName() + " could not be run.", e);
    }
  }

  /** Bytes that were allocated for an operation. */
  public static double allocated(RunResult result) {
    Result<?> rate = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return rate == null ? Double.NaN : rate.getScore();
  }
}
