package dev.sluice.gateway;

import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.FailureClass;
import dev.sluice.chat.ServiceTier;
import dev.sluice.chat.TokenUsage;
import dev.sluice.money.MediaUsage;
import dev.sluice.money.Money;
import dev.sluice.money.Prospect;
import dev.sluice.provider.Attempt;
import dev.sluice.provider.Counted;
import dev.sluice.route.Target;
import dev.sluice.usage.AttemptRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the tries of one request used and cost, added up. Where a provider may have worked and did
 * not say how much, a bound is charged: what went in and what was received, or all that was held
 * for the try if nothing is known. A count that an upstream made before the end of its answer is
 * taken for the input, and the bound for the output. Used by one thread.
 */
final class Bill {
  private final ChatRequest request;
  private final List<AttemptRecord> attempts = new ArrayList<>();
  private Optional<TokenUsage> usage = Optional.empty();
  private Money spent = Money.ZERO;
  private boolean unpriced;
  private boolean estimated;
  private Optional<TokenUsage> lastEstimate = Optional.empty();

  Bill(ChatRequest request) {
    this.request = request;
  }

  /**
   * Adds a try.
   *
   * @param outputCap the output tokens that were held for
   * @param relay what came of a stream
   * @param sent when it was sent
   */
  void add(
      Target target, Attempt attempt, long outputCap, Relay relay, Instant sent, Duration time) {
    add(target, attempt, outputCap, new Received(relay.contentBytes(), relay.served()), sent, time);
  }

  /** Adds a try whose answer was not to be streamed. */
  void addWhole(Target target, Attempt attempt, long outputCap, Instant sent, Duration time) {
    add(target, attempt, outputCap, Received.NOTHING, sent, time);
  }

  /**
   * What came of a stream.
   *
   * @param bytes the size of its content
   * @param served how it was served, as the upstream says
   */
  private record Received(long bytes, Optional<ServiceTier> served) {
    static final Received NOTHING = new Received(0, Optional.empty());
  }

  private void add(
      Target target,
      Attempt attempt,
      long outputCap,
      Received stream,
      Instant sent,
      Duration time) {
    long received = stream.bytes();
    Optional<Counted> counted = attempt.usage();
    boolean guessed = counted.isEmpty() ? mayBeBilled(attempt, received) : counted.get().open();
    Optional<TokenUsage> used =
        guessed
            ? Optional.of(bound(target, attempt, outputCap, received))
            : counted.map(Counted::tokens);
    Optional<Money> cost =
        used.isEmpty()
            ? Optional.of(Money.ZERO)
            : guessed && counted.isEmpty()
                ? most(target, used.get(), sent)
                : counted
                    .flatMap(Counted::charge)
                    .map(Money::ofUsdRoundedUp)
                    .or(() ->
                        target
                            .price()
                            .flatMap(p ->
                                p.cost(
                                    used.get(), MediaUsage.NONE, served(attempt, stream), sent)));
    used.ifPresent(tokens -> usage = Optional.of(usage.map(tokens::plus).orElse(tokens)));
    estimated |= guessed;
    lastEstimate = guessed ? used : Optional.empty();
    cost.ifPresentOrElse(money -> spent = spent.plus(money), () -> unpriced = true);
    attempts.add(new AttemptRecord(target.id(), failure(attempt), status(attempt), time, cost));
  }

  /** What all tries cost, as far as they have a price. */
  Money spent() {
    return spent;
  }

  /** What all tries cost; empty if one of them has no price. */
  Optional<Money> cost() {
    return unpriced ? Optional.empty() : Optional.of(spent);
  }

  Optional<TokenUsage> usage() {
    return usage;
  }

  boolean estimated() {
    return estimated;
  }

  /** The tokens that the last try is charged with, if nobody counted them. */
  Optional<TokenUsage> lastEstimate() {
    return lastEstimate;
  }

  List<AttemptRecord> attempts() {
    return List.copyOf(attempts);
  }

  /** How it was served, as the upstream says; what was asked for is not always had. */
  private ServiceTier served(Attempt attempt, Received stream) {
    Optional<ServiceTier> said =
        attempt instanceof Attempt.Replied(var reply) ? reply.served() : stream.served();
    return said.orElseGet(() -> request.serviceTier().unlessSaid());
  }

  /**
   * The most these tokens can cost, as nobody knows how they fall into buckets; empty without a
   * price, or where there is no bound of the input.
   */
  private Optional<Money> most(Target target, TokenUsage bound, Instant sent) {
    Prospect prospect = Prospect.at(request.serviceTier(), sent);
    return target.inputBound(request).isEmpty()
        ? Optional.empty()
        : target
            .price()
            .map(p -> p.ceiling(bound.promptTokens(), bound.completionTokens(), 1, prospect));
  }

  private static boolean mayBeBilled(Attempt attempt, long received) {
    return switch (attempt) {
      case Attempt.Failed(var failure, _) -> received > 0 || failure.kind().mayBeBilled();
      case Attempt.Replied _, Attempt.Streamed _, Attempt.Stopped _ -> true;
    };
  }

  /** No less than was used, and no more than was held. */
  private TokenUsage bound(Target target, Attempt attempt, long outputCap, long received) {
    long most = Math.multiplyExact(outputCap, request.choices());
    OptionalLong output =
        switch (attempt) {
          case Attempt.Replied(var reply) -> OptionalLong.of(reply.body().toBytes().length);
          case Attempt.Streamed _, Attempt.Stopped _ -> OptionalLong.of(received);
          case Attempt.Failed(var failure, _) ->
              received > 0 || (failure.kind() == FailureClass.STREAM_CUT && request.stream())
                  ? OptionalLong.of(received)
                  : OptionalLong.empty();
        };
    long written = Math.min(most, output.orElse(most));
    return attempt
        .usage()
        .map(counted -> counted.tokens().withOutputOf(written))
        .orElseGet(() -> TokenUsage.of(target.inputBound(request).orElse(0), written));
  }

  private static Optional<FailureClass> failure(Attempt attempt) {
    return attempt instanceof Attempt.Failed(var failure, _)
        ? Optional.of(failure.kind())
        : Optional.empty();
  }

  private static OptionalInt status(Attempt attempt) {
    return attempt instanceof Attempt.Failed(var failure, _)
        ? failure.status()
        : OptionalInt.of(200);
  }
}
