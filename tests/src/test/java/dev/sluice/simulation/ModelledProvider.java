package dev.sluice.simulation;

import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.FailureClass;
import dev.sluice.provider.Attempt;
import dev.sluice.provider.ChunkSink;
import dev.sluice.provider.Failure;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.ProviderClient;
import dev.sluice.route.Target;
import dev.sluice.simulation.TargetFault.Fails;
import dev.sluice.simulation.TargetFault.Limited;
import dev.sluice.simulation.TargetFault.Period;
import dev.sluice.simulation.TargetFault.Refuses;
import dev.sluice.simulation.TargetFault.Silent;
import dev.sluice.simulation.TargetFault.Slow;
import dev.sluice.time.Pause;
import dev.sluice.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;

/**
 * Providers as they are seen from the gateway: they take their time, have limits, and fail by a
 * schedule. The time-outs of the target and the deadline of the call are kept. How long an answer
 * takes follows from the {@code seed} of the request, so that the same request takes the same time
 * at every target and in every run. Used by one thread at a time.
 */
final class ModelledProvider implements ProviderClient {
  private static final Duration NO_CONNECTION_AFTER = Duration.ofMillis(5);
  private static final Duration ERROR_AFTER = Duration.ofMillis(50);
  private static final Duration TURNED_AWAY_AFTER = Duration.ofMillis(10);

  private final Random random;
  private final Ticker ticker;
  private final Pause pause;
  private final List<Period> faults;
  private final Map<String, ModelledTarget> targets = new TreeMap<>();

  /**
   * Providers whose time has just begun.
   *
   * @param seed decides which requests fail where only some do
   */
  ModelledProvider(long seed, Ticker ticker, Pause pause, List<Period> faults) {
    this.random = new Random(seed);
    this.ticker = ticker;
    this.pause = pause;
    this.faults = List.copyOf(faults);
  }

  @Override
  public Attempt send(Target target, ProviderCall call, ChunkSink sink) {
    ModelledTarget asked = target(target.id());
    asked.called();
    try {
      Attempt attempt = meet(target, asked, call, sink);
      if (attempt instanceof Attempt.Replied || attempt instanceof Attempt.Streamed) {
        asked.answered();
      }
      return attempt;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return failed(FailureClass.CLIENT_GONE);
    }
  }

  /** What this target was asked. */
  ModelledTarget target(String id) {
    return targets.computeIfAbsent(id, _ -> new ModelledTarget(ticker));
  }

  /** How often all targets were asked. */
  int calls() {
    return targets.values().stream().mapToInt(ModelledTarget::calls).sum();
  }

  /** How often they gave a whole answer. */
  int answers() {
    return targets.values().stream().mapToInt(ModelledTarget::answers).sum();
  }

  private Attempt meet(Target target, ModelledTarget asked, ProviderCall call, ChunkSink sink)
      throws InterruptedException {
    AnswerTime time = timeOf(call.request());
    return switch (faultOf(target.id()).orElse(new Slow(1))) {
      case Refuses _ -> {
        pause.take(NO_CONNECTION_AFTER);
        yield failed(FailureClass.CONNECT);
      }
      case Silent _ -> timedOut(silence(target, call));
      case Fails(int percent) ->
          random.nextInt(100) < percent
              ? serverError()
              : admitted(target, asked, ModelledTarget.PER_SECOND, time, call, sink);
      case Limited(int perSecond) -> admitted(target, asked, perSecond, time, call, sink);
      case Slow(int factor) ->
          admitted(target, asked, ModelledTarget.PER_SECOND, time.times(factor), call, sink);
    };
  }

  private Optional<TargetFault> faultOf(String target) {
    Duration now = Duration.ofNanos(ticker.nanos());
    return faults.stream()
        .filter(period -> period.target().equals(target) && period.covers(now))
        .map(Period::fault)
        .findFirst();
  }

  private static AnswerTime timeOf(ChatRequest request) {
    return AnswerTime.of(request.body().get("seed").wholeNumber().orElseThrow());
  }

  private Attempt admitted(
      Target target,
      ModelledTarget asked,
      int perSecond,
      AnswerTime time,
      ProviderCall call,
      ChunkSink sink)
      throws InterruptedException {
    Optional<Duration> turnedAway = asked.admit(perSecond);
    if (turnedAway.isPresent()) {
      return rateLimited(turnedAway);
    }
    try {
      Duration total = least(target.timeouts().total(), call.deadline().left());
      if (!call.request().stream()) {
        return time.whole().compareTo(total) > 0 ? timedOut(total) : replied(time);
      }
      Duration first = least(target.timeouts().firstByte(), total);
      return time.firstContent().compareTo(first) > 0
          ? timedOut(first)
          : streamed(time, total, sink);
    } finally {
      asked.leave();
    }
  }

  private Attempt replied(AnswerTime time) throws InterruptedException {
    pause.take(time.whole());
    return new Attempt.Replied(ModelledAnswer.WHOLE);
  }

  /** The pieces, evenly over the time that the answer takes from its first content on. */
  private Attempt streamed(AnswerTime time, Duration total, ChunkSink sink)
      throws InterruptedException {
    pause.take(time.firstContent());
    Duration step = time.rest().dividedBy(ModelledAnswer.PIECES.size() - 1);
    Duration left = total.minus(time.firstContent());
    for (int i = 0; i < ModelledAnswer.PIECES.size(); i++) {
      if (i > 0) {
        left = left.minus(step);
        if (left.isNegative()) {
          return timedOut(left.plus(step));
        }
        pause.take(step);
      }
      if (!sink.accept(ModelledAnswer.PIECES.get(i))) {
        return new Attempt.Stopped(Optional.empty());
      }
    }
    sink.accept(ModelledAnswer.USAGE_PIECE);
    return new Attempt.Streamed(Optional.of(ModelledAnswer.COUNTED));
  }

  /** How long a caller waits for a target that says nothing. */
  private static Duration silence(Target target, ProviderCall call) {
    Duration patience =
        call.request().stream() ? target.timeouts().firstByte() : target.timeouts().total();
    return least(patience, call.deadline().left());
  }

  private Attempt timedOut(Duration after) throws InterruptedException {
    pause.take(after);
    return failed(FailureClass.TIMEOUT);
  }

  private Attempt serverError() throws InterruptedException {
    pause.take(ERROR_AFTER);
    return failed(FailureClass.SERVER_ERROR, OptionalInt.of(500), Optional.empty());
  }

  private Attempt rateLimited(Optional<Duration> retryAfter) throws InterruptedException {
    pause.take(TURNED_AWAY_AFTER);
    return failed(FailureClass.RATE_LIMITED, OptionalInt.of(429), retryAfter);
  }

  private static Attempt failed(FailureClass kind) {
    return failed(kind, OptionalInt.empty(), Optional.empty());
  }

  private static Attempt failed(
      FailureClass kind, OptionalInt status, Optional<Duration> retryAfter) {
    Failure failure =
        new Failure(kind, status, kind.code(), Optional.empty(), Optional.empty(), retryAfter);
    return new Attempt.Failed(failure, Optional.empty());
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
