package dev.sluice.bench;

import dev.sluice.simulator.Script;
import dev.sluice.simulator.SimulatedProvider;
import java.io.IOException;
import java.time.Duration;

/** The provider that is called, directly and through the gateway: the simulated one. */
final class Upstream {
  private Upstream() {}

  /**
   * How it answers.
   *
   * @param delay how long it thinks before the first byte
   * @param tokens how many tokens it says; each is an event of a stream, all at once
   */
  record Manner(Duration delay, int tokens) {}

  /** Starts one; port 0 for any that is free. */
  static SimulatedProvider start(int port, Manner manner) throws IOException {
    SimulatedProvider provider = SimulatedProvider.start(port);
    provider.recording(false);
    provider.always(Script.tokens(manner.tokens()).withDelay(manner.delay()));
    return provider;
  }
}
