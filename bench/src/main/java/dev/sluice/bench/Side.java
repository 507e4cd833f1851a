package dev.sluice.bench;

import dev.sluice.bench.load.Samples;
import dev.sluice.bench.load.Slice;
import java.time.Duration;

/** What was measured on one of the two ways to the upstream. Not thread-safe. */
final class Side {
  private final Samples firstContent = new Samples();
  private Duration time = Duration.ZERO;
  private Duration cpu = Duration.ZERO;

  /**
   * Adds a turn.
   *
   * @param gatewayCpu the processor time the gateway used for it
   */
  void add(Slice slice, Duration gatewayCpu) {
    firstContent.add(slice.firstContent());
    time = time.plus(slice.time());
    cpu = cpu.plus(gatewayCpu);
  }

  int requests() {
    return firstContent.size();
  }

  Duration percentile(double percent) {
    return firstContent.percentile(percent);
  }

  long requestsPerSecond() {
    return time.isZero() ? 0 : Math.round(1e9 * requests() / time.toNanos());
  }

  /** The gateway's processor time for one request, in microseconds. */
  long cpuMicros() {
    return requests() == 0 ? 0 : Math.round(cpu.toNanos() / 1e3 / requests());
  }
}
