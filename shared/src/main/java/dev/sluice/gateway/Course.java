package dev.sluice.gateway;

import dev.sluice.budget.Ask;
import dev.sluice.budget.Hold;
import dev.sluice.budget.HoldVerdict;
import dev.sluice.caller.StoreUnavailable;
import dev.sluice.chat.ChatReply;
import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.FailureClass;
import dev.sluice.gateway.ChatOutcome.Answered;
import dev.sluice.gateway.ChatOutcome.Failed;
import dev.sluice.money.Prospect;
import dev.sluice.provider.Attempt;
import dev.sluice.provider.Failure;
import dev.sluice.provider.ProviderCall;
import dev.sluice.route.Occasion;
import dev.sluice.route.RoutePlan;
import dev.sluice.route.RoutePlan.Step;
import dev.sluice.route.Target;
import dev.sluice.route.circuit.Watched;
import dev.sluice.time.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tries of one request. Used by one thread. */
final class Course {
  private static final Logger LOG = LoggerFactory.getLogger(Course.class);

  /** No caller waits longer for one target while another behind the same name could answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Within this of the deadline, it is the deadline that ended a try. */
  private static final Duration NEARLY_NOTHING = Duration.ofMillis(50);

  private final Attempts with;
  private final Itinerary itinerary;
  private final ChatRequest request;
  private final ReplySink sink;
  private final Deadline deadline;
  private final Bill bill;
  private final FailuresSoFar failures = new FailuresSoFar();
  private final List<Skipped> skipped = new ArrayList<>();
  private final long start;

  private Hold hold;
  private Ask paidFor;
  private Tries tries = Tries.NONE;
  private Optional<String> target = Optional.empty();
  private Optional<Duration> firstContent = Optional.empty();

  Course(
      Attempts with,
      RoutePlan plan,
      ChatRequest request,
      Hold hold,
      Ask paidFor,
      ReplySink sink,
      Deadline deadline) {
    this.with = with;
    this.itinerary = new Itinerary(plan);
    this.request = request;
    this.hold = hold;
    this.paidFor = paidFor;
    this.sink = sink;
    this.deadline = deadline;
    this.bill = new Bill(request);
    this.start = with.ticker().nanos();
  }

  Run run() {
    while (!deadline.hasPassed()) {
      Optional<Step> step = itinerary.next();
      if (step.isEmpty()) {
        break;
      }
      Optional<ChatOutcome> outcome = tryTarget(step.get());
      if (outcome.isPresent()) {
        return ended(outcome.get());
      }
    }
    return ended(failed(failures.toTell(), false));
  }

  /** All tries of one target; empty if another target may help. */
  private Optional<ChatOutcome> tryTarget(Step step) {
    Optional<Failure> failure = Optional.empty();
    int retry = 0;
    boolean sentAtOnce = false;
    while (isPaid(step.target())) {
      boolean again = failure.isPresent();
      tries = triesNow(again);
      Optional<ChatOutcome> outcome = send(step, again);
      if (outcome.isPresent()) {
        return outcome;
      }
      failure = Optional.of(failures.last());
      if (failures.last().kind().canBeSentAtOnce() && !sentAtOnce && !deadline.hasPassed()) {
        sentAtOnce = true;
      } else if (retry >= step.retries().after(failures.last().kind())
          || !with.health().mayRetry(step.target())
          || !waited(step, step.retries().pause(++retry, with.random()))) {
        break;
      }
    }
    failure.ifPresentOrElse(last -> itinerary.failed(step, last), itinerary::passedOver);
    return Optional.empty();
  }

  /** The count with the try that is about to be made. */
  private Tries triesNow(boolean sameTarget) {
    if (bill.attempts().isEmpty()) {
      return Tries.NONE;
    }
    return sameTarget
        ? new Tries(tries.retries() + 1, tries.fallbacks())
        : new Tries(tries.retries(), tries.fallbacks() + 1);
  }

  /**
   * Sees that enough is held to send to this target; answers whether there is. The first target is
   * paid for by the first hold. What was spent until now is charged in any case, so a ledger that
   * cannot be asked ends nothing but the way to dearer targets.
   */
  private boolean isPaid(Target to) {
    Ask ask =
        OutputCap.ask(to, request, bill.spent(), hold.request().arrival(), paidFor.deadline());
    boolean enough = ask.most().isPresent() && !ask.most().get().isMoreThan(hold.amount());
    if (enough || ask.equals(paidFor)) {
      return true;
    }
    try {
      if (with.treasury().raise(hold, ask) instanceof HoldVerdict.Held(var raised)) {
        hold = raised;
        paidFor = ask;
        return true;
      }
      skipped.add(new Skipped(to.id(), "the budget does not allow it"));
    } catch (StoreUnavailable e) {
      LOG.warn("request {} cannot be raised for {}", hold.request(), to.id(), e);
      skipped.add(new Skipped(to.id(), "the ledger could not be asked for more"));
    }
    return false;
  }

  /** One try; empty if it failed in a way that another try may cure. */
  private Optional<ChatOutcome> send(Step step, boolean again) {
    Target to = step.target();
    Prospect prospect =
        new Prospect(request.serviceTier(), hold.request().arrival(), paidFor.deadline());
    long cap = OutputCap.affordable(to, request, hold.amount().minus(bill.spent()), prospect);
    ReplyHead head = new ReplyHead(request.model(), step, tries);
    Relay relay = new Relay(request, sink, head, cap, with.ticker());
    ProviderCall call =
        new ProviderCall(
            request, OutputCap.told(to, request, cap), hold.request().arrival(), deadline);
    target = Optional.of(to.id());
    long sent = with.ticker().nanos();
    Attempt attempt = watched(to, again, relay, () -> with.provider().send(to, call, relay));
    Duration time = Duration.ofNanos(with.ticker().nanos() - sent);
    bill.add(to, attempt, cap, relay, sentAt(sent), time);
    firstContent = relay.firstContentAfter(start);
    return switch (attempt) {
      case Attempt.Replied(var reply) -> {
        firstContent = Optional.of(Duration.ofNanos(with.ticker().nanos() - start));
        yield Optional.of(answered(head, Optional.of(reply), relay));
      }
      case Attempt.Streamed _ -> Optional.of(endOf(relay, head));
      case Attempt.Stopped _ -> Optional.of(endOf(relay, head));
      case Attempt.Failed(var failure, _) -> {
        failures.add(failure);
        yield relay.committed() ? Optional.of(failed(failure, true)) : Optional.empty();
      }
    };
  }

  /** What came of a send, of which the target's health is told. */
  private Attempt watched(Target to, boolean again, Relay relay, Supplier<Attempt> send) {
    Watched watched = again ? with.health().beginAgain(to) : with.health().begin(to);
    long sent = with.ticker().nanos();
    try {
      Attempt attempt = send.get();
      switch (attempt) {
        case Attempt.Replied _, Attempt.Streamed _, Attempt.Stopped _ ->
            watched.answered(relay.firstContentAfter(sent));
        case Attempt.Failed(var failure, _) -> {
          // The caller's own time limit says nothing of the target.
          if (deadline.leaves(NEARLY_NOTHING)) {
            watched.failed(failure.kind(), failure.retryAfter());
          }
        }
      }
      return attempt;
    } finally {
      watched.leftAlone();
    }
  }

  /** A moment of the ticker as one of the calendar: prices may depend on it. */
  private Instant sentAt(long nanos) {
    return hold.request().arrival().plusNanos(nanos - start);
  }

  private Failed failed(Failure failure, boolean begun) {
    return new Failed(failure, tries, bill.cost(), begun, bill.attempts(), skipped);
  }

  /** A stream that ended properly, or that we stopped: over its cap, or without a client. */
  private ChatOutcome endOf(Relay relay, ReplyHead head) {
    relay.end();
    return relay.clientGone()
        ? failed(Failure.of(FailureClass.CLIENT_GONE, "The client hung up."), true)
        : answered(head, Optional.empty(), relay);
  }

  private Answered answered(ReplyHead head, Optional<ChatReply> reply, Relay relay) {
    return new Answered(
        head,
        reply.map(this::counted),
        relay.usageChunk(bill.cost(), bill.lastEstimate()),
        bill.cost(),
        hold.keySpentBefore().map(bill.spent()::plus));
  }

  /** An answer without a count shows what it is charged with, marked as an estimate. */
  private ChatReply counted(ChatReply reply) {
    return bill.lastEstimate()
        .map(tokens ->
            new ChatReply(
                reply.body().edit().put("usage", Relay.estimate(tokens)).build(), reply.usage()))
        .orElse(reply);
  }

  /**
   * Waits before another try: as long as the upstream asks, or the backoff if that is longer.
   * Answers false if the wait does not fit, or if it is so long that another target is better.
   */
  private boolean waited(Step step, Duration backoff) {
    Failure failure = failures.last();
    Duration wait =
        failure.retryAfter().filter(asked -> asked.compareTo(backoff) > 0).orElse(backoff);
    boolean tooLong =
        itinerary
            .nextAfter(step, failure)
            .filter(next -> wait.compareTo(patience(step, next)) > 0)
            .isPresent();
    if (tooLong || !deadline.leaves(wait)) {
      return false;
    }
    try {
      with.pause().take(wait);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Another model than the one asked for is worth a longer wait. */
  private static Duration patience(Step step, Step next) {
    return next.occasion() == Occasion.ASKED ? PATIENCE : step.retries().most();
  }

  private Run ended(ChatOutcome outcome) {
    return new Run(outcome, hold, bill, target, firstContent);
  }
}
