package dev.sluice.usage;

import dev.sluice.caller.Scope;
import dev.sluice.chat.ErrorCategory;
import dev.sluice.chat.RequestId;
import dev.sluice.chat.TokenUsage;
import dev.sluice.money.Money;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one request was and what it is charged: written once, before the settlement, which follows
 * it. Whoever puts the record first has decided. It has no field for a prompt, an answer or a key.
 *
 * @param id the request
 * @param keyId the public part of the caller's key
 * @param scopes what it is charged to
 * @param modelAsked the model, alias or group as the caller wrote it
 * @param target the target that answered, or the last one tried; empty if none was
 * @param stream whether a stream was asked for
 * @param task what it was for
 * @param tags labels for reports
 * @param error what went wrong, as the caller was told; empty if it was answered
 * @param usage the tokens of all attempts together, where known or estimated
 * @param estimated whether a provider did not say what was used, so that bounds are charged
 * @param cost what it cost; empty if a target without a price worked for it
 * @param holds the names of the holds placed for it: no other may be charged
 * @param attempts every try, in order
 * @param firstContent from the first send to the first content, if there was any
 * @param total from arrival to the end
 * @param prices the version of the prices it was computed with
 */
public record UsageRecord(
    RequestId id,
    String keyId,
    List<Scope> scopes,
    String modelAsked,
    Optional<String> target,
    boolean stream,
    Optional<String> task,
    List<String> tags,
    Optional<ErrorCategory> error,
    Optional<TokenUsage> usage,
    boolean estimated,
    Optional<Money> cost,
    List<String> holds,
    List<AttemptRecord> attempts,
    Optional<Duration> firstContent,
    Duration total,
    String prices) {
  public UsageRecord {
    scopes = List.copyOf(scopes);
    tags = List.copyOf(tags);
    holds = List.copyOf(holds);
    attempts = List.copyOf(attempts);
  }

  /**
   * What each scope is charged: the cost, or, where that is not known, as much of it as is. Only a
   * caller without any limit gets to a target without a price.
   */
  public Money charge() {
    return cost.orElseGet(() ->
        attempts.stream()
            .flatMap(attempt -> attempt.cost().stream())
            .reduce(Money.ZERO, Money::plus));
  }
}
