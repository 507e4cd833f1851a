package dev.sluice.simulation;

import dev.sluice.provider.Attempt;
import dev.sluice.provider.Failure;
import dev.sluice.provider.ProviderCall;
import dev.sluice.route.Target;
import dev.sluice.simulation.Contender.Means;
import dev.sluice.time.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** One request of a caller that asks the targets itself. Used by one thread. */
final class DirectCaller {
  private final Means means;
  private final ProviderCall call;
  private final SimulatedClient client;

  DirectCaller(Means means, Arrival arrival) {
    this.means = means;
    this.client = new SimulatedClient(arrival, means.time().ticker());
    this.call =
        new ProviderCall(
            arrival.request(),
            OptionalLong.empty(),
            means.time().clock().instant(),
            Deadline.in(Contender.PATIENCE, means.time().ticker()));
  }

  /** Asks this target once; why it failed, if it did. */
  Optional<Failure> ask(Target target) {
    return switch (means.provider().send(target, call, client)) {
      case Attempt.Failed(var failure, _) -> Optional.of(failure);
      case Attempt.Replied _, Attempt.Streamed _, Attempt.Stopped _ -> {
        client.answered();
        yield Optional.empty();
      }
    };
  }

  /** Waits, if there is time for that and for another try; says whether it did. */
  boolean waited(Duration time) {
    if (client.hasContent() || !call.deadline().leaves(time)) {
      return false;
    }
    try {
      means.time().pause().take(time);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  Reply reply() {
    return client.reply();
  }
}
