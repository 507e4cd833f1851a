package dev.sluice.simulation;

import dev.sluice.chat.FailureClass;
import dev.sluice.provider.Failure;
import dev.sluice.route.RetryPolicy;
import dev.sluice.route.Target;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A target by chance among those that are not cooling down, and two retries, at once while there is
 * another target. A target cools down for five seconds after a 429, or when more than half of at
 * least five calls of the current minute failed. That is near to LiteLLM's router with nothing
 * configured ({@code simple-shuffle}, {@code num_retries: 2}, {@code cooldown_time: 5}), but it is
 * not LiteLLM: the figures are those of the rules above.
 */
final class ShuffleWithCooldown implements Contender {
  private static final int RETRIES = 2;
  private static final Duration COOLDOWN = Duration.ofSeconds(5);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int LEAST_CALLS = 5;

  private final Means means;
  private final Random random;
  private final Map<String, Standing> standings = new HashMap<>();

  ShuffleWithCooldown(Means means) {
    this.means = means;
    this.random = new Random(means.seed());
  }

  @Override
  public Reply ask(Arrival arrival) {
    DirectCaller caller = new DirectCaller(means, arrival);
    Optional<Failure> failure = ask(caller);
    for (int retry = 1; retry <= RETRIES && failure.isPresent(); retry++) {
      if (!caller.waited(pause(retry, failure.get()))) {
        break;
      }
      failure = ask(caller);
    }
    return caller.reply();
  }

  /** Asks a target by chance; without one that is up, that is a failure without a call. */
  private Optional<Failure> ask(DirectCaller caller) {
    List<Target> up = up();
    if (up.isEmpty()) {
      return Optional.of(Failure.of(FailureClass.RATE_LIMITED, "All targets are cooling down."));
    }
    Target target = up.get(random.nextInt(up.size()));
    Optional<Failure> failure = caller.ask(target);
    standing(target).note(failure, now());
    return failure;
  }

  private Duration pause(int retry, Failure failure) {
    return up().isEmpty()
        ? failure.retryAfter().orElseGet(() -> RetryPolicy.DEFAULT.pause(retry, random))
        : Duration.ZERO;
  }

  private List<Target> up() {
    return means.targets().stream().filter(target -> standing(target).coolUntil <= now()).toList();
  }

  private Standing standing(Target target) {
    return standings.computeIfAbsent(target.id(), _ -> new Standing());
  }

  private long now() {
    return means.time().ticker().nanos();
  }

  /** What is remembered of one target. */
  private static final class Standing {
    private long minute;
    private int calls;
    private int fails;
    private long coolUntil;

    void note(Optional<Failure> failure, long now) {
      if (now / MINUTE.toNanos() != minute) {
        minute = now / MINUTE.toNanos();
        calls = 0;
        fails = 0;
      }
      calls++;
      fails += failure.isPresent() ? 1 : 0;
      boolean limited = failure.filter(f -> f.kind() == FailureClass.RATE_LIMITED).isPresent();
      boolean failing = failure.isPresent() && calls >= LEAST_CALLS && 2 * fails > calls;
      if (limited || failing) {
        coolUntil = now + COOLDOWN.toNanos();
      }
    }
  }
}
