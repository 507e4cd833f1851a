package dev.sluice.gateway;

import dev.sluice.caller.StoreUnavailable;
import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.FailureClass;
import dev.sluice.chat.Parsed;
import dev.sluice.chat.RequestId;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.Attempt;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.ProviderClient;
import dev.sluice.route.Target;
import dev.sluice.route.circuit.SharedCircuit.Opened;
import dev.sluice.route.circuit.TargetHealth;
import dev.sluice.route.circuit.Watched;
import dev.sluice.time.Deadline;
import dev.sluice.time.Ticker;
import dev.sluice.usage.UsageLog;
import dev.sluice.usage.UsageRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one target the shortest question there is, tells its health what came of it, and records
 * what that cost. Nobody's budget is asked: the operator has none. Thread-safe.
 *
 * @param provider the way to the target
 * @param health is told of every probe
 * @param usage where the records of the probes go
 * @param prices the version of the prices, for the records
 * @param random for the records' ids; thread-safe
 */
public record Prober(
    ProviderClient provider,
    TargetHealth health,
    UsageLog usage,
    String prices,
    InstantSource clock,
    Ticker ticker,
    RandomGenerator random) {
  /** The key that the records of probes name: no key has such an id. */
  public static final String KEY_ID = "operator";

  /** What the records of probes say that they were for. */
  public static final String TASK = "probe";

  private static final Logger LOG = LoggerFactory.getLogger(Prober.class);

  private static final String QUESTION = "Say OK.";

  /**
   * Probes a target once.
   *
   * @param opening the opening of its circuit that is over
   * @param patience after which silence is a failure
   */
  Probed probe(Target target, Opened opening, Duration patience) {
    RequestId id = RequestId.of(clock.instant(), random.nextLong());
    ChatRequest request = question(target);
    long cap = target.outputCap(request);
    ProviderCall call =
        new ProviderCall(
            request, OptionalLong.of(cap), id.arrival(), Deadline.in(patience, ticker));
    Instant sent = clock.instant();
    long start = ticker.nanos();
    Attempt attempt = watched(target, opening, call);
    Duration time = Duration.ofNanos(ticker.nanos() - start);
    Bill bill = new Bill(request);
    bill.addWhole(target, attempt, cap, sent, time);
    Probed probed = new Probed(target.id(), failure(attempt));
    record(id, request, probed, bill, time);
    return probed;
  }

  /** The least that every dialect sends: OpenAI's Responses takes no cap below the floor. */
  private static ChatRequest question(Target target) {
    JsonValue message = Json.object().put("role", "user").put("content", QUESTION).build();
    JsonValue body =
        Json.object()
            .put("model", target.id())
            .put("messages", Json.array(List.of(message)))
            .put("max_tokens", OutputCap.FLOOR)
            .build();
    return switch (ChatRequest.parse(body.toBytes())) {
      case Parsed.Valid(var request) ->
          request.labelled(Optional.of(TASK), List.of(), Optional.empty());
      case Parsed.Invalid(var problem) -> throw new IllegalStateException(problem.message());
    };
  }

  /** A probe has time enough for a word, so its time-out is the target's doing. */
  private Attempt watched(Target target, Opened opening, ProviderCall call) {
    Watched watched = health.beginProbe(target, opening);
    try {
      Attempt attempt = provider.send(target, call, _ -> false);
      switch (attempt) {
        case Attempt.Replied _, Attempt.Streamed _, Attempt.Stopped _ -> {
          watched.answered(Optional.empty());
          health.probed(target);
        }
        case Attempt.Failed(var failure, _) -> watched.failed(failure.kind(), failure.retryAfter());
      }
      return attempt;
    } finally {
      watched.leftAlone();
    }
  }

  private static Optional<FailureClass> failure(Attempt attempt) {
    return attempt instanceof Attempt.Failed(var failure, _)
        ? Optional.of(failure.kind())
        : Optional.empty();
  }

  /** A record that cannot be kept takes nothing from what was found out. */
  private void record(RequestId id, ChatRequest request, Probed probed, Bill bill, Duration time) {
    UsageRecord record =
        new UsageRecord(
            id,
            KEY_ID,
            List.of(),
            request.model(),
            Optional.of(probed.target()),
            request.stream(),
            request.task(),
            request.tags(),
            probed.failure().map(FailureClass::category),
            bill.usage(),
            bill.estimated(),
            bill.cost(),
            List.of(),
            bill.attempts(),
            probed.failure().isEmpty() ? Optional.of(time) : Optional.empty(),
            time,
            prices);
    try {
      var _ = usage.append(record);
    } catch (StoreUnavailable e) {
      LOG.error("probe {} of {} has no record", id, probed.target(), e);
    }
  }
}
