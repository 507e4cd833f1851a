package dev.sluice.route;

import dev.sluice.chat.FailureClass;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * How often and after what pause a target is tried again: exponential backoff with full jitter (a
 * random time between zero and the cap), so that callers who failed together do not come back
 * together. Immutable.
 *
 * @param retries how often one target is tried again after a failure that may pass, zero or more
 * @param each how often instead after a failure of this class, also of one that is not likely to
 *     pass
 * @param base the cap of the first pause; it doubles each time
 * @param most the largest cap
 */
public record RetryPolicy(
    int retries, Map<FailureClass, Integer> each, Duration base, Duration most) {
  /** LiteLLM's two retries; pauses from half a second to eight, as the OpenAI SDKs have it. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(2, Map.of(), Duration.ofMillis(500), Duration.ofSeconds(8));

  public RetryPolicy {
    each = Map.copyOf(each);
    boolean negative = retries < 0 || each.values().stream().anyMatch(count -> count < 0);
    if (negative || base.isNegative() || most.compareTo(base) < 0) {
      throw new IllegalArgumentException("retries or pauses below zero, or a cap below its base");
    }
  }

  /** As often as this after any failure that may pass, whatever its class. */
  public RetryPolicy withRetries(int newRetries) {
    return new RetryPolicy(newRetries, Map.of(), base, most);
  }

  /** As often as these say after failures of their classes. */
  public RetryPolicy withEach(Map<FailureClass, Integer> counts) {
    return new RetryPolicy(retries, counts, base, most);
  }

  /** How often a target is tried again if it fails like this. */
  public int after(FailureClass kind) {
    Integer own = each.get(kind);
    return own != null ? own : kind.canBeRetried() ? retries : 0;
  }

  /** How often a target is tried at most. */
  public int tries() {
    return 1 + Stream.concat(Stream.of(retries), each.values().stream()).reduce(0, Math::max);
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
