package dev.sluice.gateway;

import dev.sluice.budget.Treasury;
import dev.sluice.caller.Caller;
import dev.sluice.caller.KeyVerdict;
import dev.sluice.caller.StoreUnavailable;
import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.Parsed;
import dev.sluice.chat.RequestId;
import dev.sluice.gateway.ChatOutcome.LedgerDown;
import dev.sluice.gateway.ChatOutcome.Refused;
import dev.sluice.money.Money;
import dev.sluice.usage.UsageLog;
import dev.sluice.usage.UsageRecord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of every request: its usage record, then the settlement by what that record says. Nobody
 * settles without a record that is kept; a hold that cannot be settled now stays in the ledger with
 * its deadline, and so does the money. Thread-safe.
 */
public final class Accounts {
  private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

  private final UsageLog usageLog;
  private final Treasury treasury;
  private final InstantSource clock;
  private final String prices;

  /**
   * The accounts.
   *
   * @param prices the version of the prices, for the records
   */
  public Accounts(UsageLog usageLog, Treasury treasury, InstantSource clock, String prices) {
    this.usageLog = usageLog;
    this.treasury = treasury;
    this.clock = clock;
    this.prices = prices;
  }

  /**
   * Records what was used and settles. An outage here does not take the answer from the client:
   * what could not be done is logged, and the hold stays.
   */
  void close(ChatCall call, Caller caller, ChatRequest request, Run run) {
    try {
      UsageRecord decided = usageLog.append(record(call, caller, request, run));
      treasury.settle(run.hold(), decided.charge());
    } catch (StoreUnavailable e) {
      LOG.error("request {} is not settled; its hold stays", call.id(), e);
    }
  }

  /** Notes a request that was refused before anything was sent for it. */
  void refused(ChatCall call, KeyVerdict who, Refused outcome) {
    Optional<Caller> caller =
        who instanceof KeyVerdict.Known(var known) ? Optional.of(known) : Optional.empty();
    usageLog.note(refusal(call, caller, outcome));
  }

  /**
   * What a call comes to if keys or ledger cannot be asked. A hold may have been placed without an
   * answer: a record that lists no holds says that it is to be freed.
   */
  ChatOutcome outage(ChatCall call, StoreUnavailable cause) {
    LOG.error("request {} is refused: {}", call.id(), cause.getMessage(), cause);
    LedgerDown outcome = new LedgerDown();
    UsageRecord refusal = refusal(call, Optional.empty(), outcome);
    if (cause.perhapsDone()) {
      try {
        usageLog.append(refusal);
      } catch (StoreUnavailable e) {
        LOG.error("request {} has no record", call.id(), e);
      }
    } else {
      usageLog.note(refusal);
    }
    return outcome;
  }

  private UsageRecord record(ChatCall call, Caller caller, ChatRequest request, Run run) {
    return new UsageRecord(
        call.id(),
        caller.keyId(),
        run.hold().scopes(),
        request.model(),
        run.target(),
        request.stream(),
        request.task(),
        request.tags(),
        run.outcome().error(),
        run.bill().usage(),
        run.bill().estimated(),
        run.bill().cost(),
        run.hold().liveNames(),
        run.bill().attempts(),
        run.firstContent(),
        age(call.id()),
        prices);
  }

  private UsageRecord refusal(ChatCall call, Optional<Caller> caller, Refused outcome) {
    Optional<ChatRequest> request =
        call.parsed() instanceof Parsed.Valid(var valid) ? Optional.of(valid) : Optional.empty();
    Optional<String> endUser = request.flatMap(ChatRequest::endUser);
    return new UsageRecord(
        call.id(),
        caller.map(Caller::keyId).orElse("-"),
        caller.map(known -> known.scopes(endUser)).orElse(List.of()),
        request.map(ChatRequest::model).orElse("-"),
        Optional.empty(),
        request.map(ChatRequest::stream).orElse(false),
        request.flatMap(ChatRequest::task),
        request.map(ChatRequest::tags).orElse(List.of()),
        outcome.error(),
        Optional.empty(),
        false,
        Optional.of(Money.ZERO),
        List.of(),
        List.of(),
        Optional.empty(),
        age(call.id()),
        prices);
  }

  private Duration age(RequestId id) {
    Duration age = Duration.between(id.arrival(), clock.instant());
    return age.isNegative() ? Duration.ZERO : age;
  }
}
