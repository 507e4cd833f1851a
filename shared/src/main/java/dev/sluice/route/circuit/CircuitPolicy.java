package dev.sluice.route.circuit;

import dev.sluice.route.CircuitState.OpenCause;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * When a target is left out, for how long, and how it comes back. The words are LiteLLM's where it
 * has one. Immutable.
 *
 * @param disabled whether no target is ever left out
 * @param allowedFails how many failures in a row open a circuit, at least one
 * @param errorRate which share of failures opens it, too
 * @param cooldown for how long
 * @param recovery how it comes back
 */
public record CircuitPolicy(
    boolean disabled, int allowedFails, ErrorRate errorRate, Cooldown cooldown, Recovery recovery) {
  /** LiteLLM's three fails and five seconds; half of ten tries within a minute. */
  public static final CircuitPolicy DEFAULT =
      new CircuitPolicy(
          false,
          3,
          new ErrorRate(50, 10, Duration.ofSeconds(60)),
          new Cooldown(
              Duration.ofSeconds(5),
              Duration.ofSeconds(60),
              Map.of(
                  OpenCause.NO_CREDIT, Duration.ofSeconds(60),
                  OpenCause.REFUSED_KEY, Duration.ofSeconds(60),
                  OpenCause.NO_MODEL, Duration.ofSeconds(60)),
              Duration.ofHours(1)),
          new Recovery(List.of(10, 25, 50), Duration.ofSeconds(10), Duration.ZERO));

  /** Circuits stay closed, whatever happens. */
  public static final CircuitPolicy DISABLED =
      new CircuitPolicy(
          true, DEFAULT.allowedFails, DEFAULT.errorRate, DEFAULT.cooldown, DEFAULT.recovery);

  public CircuitPolicy {
    if (allowedFails < 1) {
      throw new IllegalArgumentException("allowed_fails below one");
    }
  }

  /** The same with other failures in a row. */
  public CircuitPolicy withAllowedFails(int fails) {
    return new CircuitPolicy(disabled, fails, errorRate, cooldown, recovery);
  }

  /** The same with another first cooldown; the longest is no shorter. */
  public CircuitPolicy withCooldownTime(Duration first) {
    return new CircuitPolicy(
        disabled, allowedFails, errorRate, cooldown.startingWith(first), recovery);
  }

  /** The same with another way back. */
  public CircuitPolicy withRecovery(Recovery other) {
    return new CircuitPolicy(disabled, allowedFails, errorRate, cooldown, other);
  }

  /**
   * A share of failures that opens a circuit.
   *
   * @param percent the share, 1 to 100
   * @param tries of how many tries at least
   * @param window within which time, at least a second; counted in sixths of it
   */
  public record ErrorRate(int percent, int tries, Duration window) {
    public ErrorRate {
      if (percent < 1 || percent > 100 || tries < 1 || window.toSeconds() < 1) {
        throw new IllegalArgumentException("an error rate that says nothing");
      }
    }
  }

  /**
   * How long a target is left out.
   *
   * @param first LiteLLM's {@code cooldown_time}; doubles each time the circuit opens again
   * @param most the longest it grows to
   * @param each the time for a cause that has one of its own; it does not grow
   * @param mostRetryAfter how much of a provider's Retry-After is believed
   */
  public record Cooldown(
      Duration first, Duration most, Map<OpenCause, Duration> each, Duration mostRetryAfter) {
    public Cooldown {
      each = Map.copyOf(each);
      boolean none = !first.isPositive() || each.values().stream().anyMatch(t -> !t.isPositive());
      if (none || most.compareTo(first) < 0 || !mostRetryAfter.isPositive()) {
        throw new IllegalArgumentException("a cooldown of no time, or a longest below the first");
      }
    }

    /**
     * For how long this opening lasts.
     *
     * @param openings which opening since the target last answered, from 1
     */
    Duration of(OpenCause cause, int openings) {
      Duration own = each.get(cause);
      if (own != null) {
        return own;
      }
      Duration doubled = first.multipliedBy(1L << Math.min(openings - 1, 20));
      return doubled.compareTo(most) < 0 ? doubled : most;
    }

    private Cooldown startingWith(Duration other) {
      return new Cooldown(other, most.compareTo(other) < 0 ? other : most, each, mostRetryAfter);
    }
  }

  /**
   * How a target comes back.
   *
   * @param shares which percentages of the requests it gets, one after the other, before all
   * @param step for how long each
   * @param selfProbe how long after a cooldown it comes back although no probe said that it answers
   */
  public record Recovery(List<Integer> shares, Duration step, Duration selfProbe) {
    public Recovery {
      shares = List.copyOf(shares);
      boolean wrong = shares.stream().anyMatch(percent -> percent < 1 || percent > 99);
      if (wrong || !step.isPositive() || selfProbe.isNegative()) {
        throw new IllegalArgumentException("a share beyond 1 to 99 percent, or a step of no time");
      }
    }

    /** After how long all requests go there again. */
    Duration time() {
      return step.multipliedBy(shares.size());
    }

    /**
     * The share after this time.
     *
     * @param time less than {@link #time}; below zero where the clocks of two processes differ
     */
    int share(Duration time) {
      return shares.get((int) Math.max(0, time.dividedBy(step)));
    }
  }
}
