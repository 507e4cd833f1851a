package dev.sluice.simulation;

import dev.sluice.route.Target;
import java.time.Duration;
import java.util.Random;

/**
 * What a caller writes who knows that requests fail now and then: three tries, each at a target by
 * chance, with a second between them. It remembers nothing and does not read Retry-After.
 */
final class NaiveRetry implements Contender {
  private static final int TRIES = 3;
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final Means means;
  private final Random random;

  NaiveRetry(Means means) {
    this.means = means;
    this.random = new Random(means.seed());
  }

  @Override
  public Reply ask(Arrival arrival) {
    DirectCaller caller = new DirectCaller(means, arrival);
    int tries = 1;
    while (caller.ask(any()).isPresent() && tries < TRIES && caller.waited(BETWEEN)) {
      tries++;
    }
    return caller.reply();
  }

  private Target any() {
    return means.targets().get(random.nextInt(means.targets().size()));
  }
}
