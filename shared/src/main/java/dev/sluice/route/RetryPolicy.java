package dev.sluice.route;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often and after what pause a target is tried again: exponential backoff with full jitter (a
 * random time between zero and the cap), so that callers who failed together do not come back
 * together. Immutable.
 *
 * @param retries how often one target is tried again, zero or more
 * @param base the cap of the first pause; it doubles each time
 * @param most the largest cap
 */
public record RetryPolicy(int retries, Duration base, Duration most) {
  /** LiteLLM's two retries; pauses from half a second to eight, as the OpenAI SDKs have it. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(2, Duration.ofMillis(500), Duration.ofSeconds(8));

  public RetryPolicy {
    if (retries < 0 || base.isNegative() || most.compareTo(base) < 0) {
      throw new IllegalArgumentException("retries or pauses below zero, or a cap below its base");
    }
  }

  public RetryPolicy withRetries(int newRetries) {
    return new RetryPolicy(newRetries, base, most);
  }

  /**
   * The pause before this retry.
   *
   * @param retry which one, from 1
   */
  public Duration pause(int retry, RandomGenerator random) {
    long cap = base.toMillis() << Math.min(retry - 1, 20);
    long bounded = Math.min(cap, most.toMillis());
    return Duration.ofMillis(random.nextLong(bounded + 1));
  }
}
