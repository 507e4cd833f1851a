package dev.sluice.simulation;

import dev.sluice.route.Strategy;
import dev.sluice.route.Target;
import dev.sluice.testkit.VirtualTime;
import java.time.Duration;
import java.util.List;

/** A way to get a request answered by one of several targets. Used by one thread at a time. */
@FunctionalInterface
interface Contender {
  /** How long a caller waits for an answer, whichever way it is asked for. */
  Duration PATIENCE = Duration.ofSeconds(60);

  /** Asks, as often and whomever it likes; returns when the answer has ended. */
  Reply ask(Arrival arrival);

  /**
   * What a contender has to do with.
   *
   * @param seed of its own chance
   */
  record Means(VirtualTime time, ModelledProvider provider, List<Target> targets, long seed) {
    public Means {
      targets = List.copyOf(targets);
    }
  }

  /** The ways that are compared. */
  enum Kind {
    SLUICE("Sluice") {
      @Override
      Contender with(Means means) {
        return new SimulatedGateway(means, Strategy.ORDER);
      }
    },
    SLUICE_FASTEST("Sluice, `latency-based-routing`") {
      @Override
      Contender with(Means means) {
        return new SimulatedGateway(means, Strategy.FASTEST);
      }
    },
    NAIVE("naive retry") {
      @Override
      Contender with(Means means) {
        return new NaiveRetry(means);
      }
    },
    COOLDOWN("shuffle and cooldown") {
      @Override
      Contender with(Means means) {
        return new ShuffleWithCooldown(means);
      }
    };

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    abstract Contender with(Means means);
  }
}
