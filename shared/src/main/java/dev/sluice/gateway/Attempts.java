package dev.sluice.gateway;

import dev.sluice.budget.Ask;
import dev.sluice.budget.Hold;
import dev.sluice.budget.HoldVerdict;
import dev.sluice.budget.Treasury;
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
import dev.sluice.provider.ProviderClient;
import dev.sluice.route.RoutePlan;
import dev.sluice.route.RoutePlan.Step;
import dev.sluice.route.Target;
import dev.sluice.time.Deadline;
import dev.sluice.time.Pause;
import dev.sluice.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through a plan: each target, each allowed try, until one answers, until no other can help,
 * until the deadline, or until content has gone to the client. A key that was replaced meanwhile is
 * one try more, recorded like every other. Before a send that needs more than is held, the hold is
 * raised to what was spent so far and this target's ceiling. Never ends the client's answer.
 * Thread-safe.
 */
public final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  private final ProviderClient provider;
  private final Treasury treasury;
  private final Ticker ticker;
  private final Pause pause;
  private final RandomGenerator random;

  /**
   * The tries of all requests.
   *
   * @param random spreads the pauses; must be thread-safe
   */
  public Attempts(
      ProviderClient provider,
      Treasury treasury,
      Ticker ticker,
      Pause pause,
      RandomGenerator random) {
    this.provider = provider;
    this.treasury = treasury;
    this.ticker = ticker;
    this.pause = pause;
    this.random = random;
  }

  /**
   * Goes through the plan.
   *
   * @param hold what is held
   * @param paidFor what it was held for: the first target
   */
  Run run(
      RoutePlan plan,
      ChatRequest request,
      Hold hold,
      Ask paidFor,
      ReplySink sink,
      Deadline deadline) {
    return new Course(plan, request, hold, paidFor, sink, deadline).run();
  }

  /** The tries of one request. */
  private final class Course {
    private final RoutePlan plan;
    private final ChatRequest request;
    private final ReplySink sink;
    private final Deadline deadline;
    private final Bill bill;
    private final long start = ticker.nanos();

    private Hold hold;
    private Ask paidFor;
    private Tries tries = Tries.NONE;
    private Optional<String> target = Optional.empty();
    private Optional<Duration> firstContent = Optional.empty();
    private Failure last = Failure.of(FailureClass.TIMEOUT, "There was no time for a try.");
    private Failure reason = last;

    Course(
        RoutePlan plan,
        ChatRequest request,
        Hold hold,
        Ask paidFor,
        ReplySink sink,
        Deadline deadline) {
      this.plan = plan;
      this.request = request;
      this.hold = hold;
      this.sink = sink;
      this.deadline = deadline;
      this.paidFor = paidFor;
      this.bill = new Bill(request);
    }

    Run run() {
      for (int i = 0; i < plan.steps().size() && !deadline.hasPassed(); i++) {
        Step step = plan.steps().get(i);
        if (step.fallback() && asksWhatNobodyCan()) {
          break;
        }
        Optional<ChatOutcome> outcome = tryTarget(step, i == plan.steps().size() - 1);
        if (outcome.isPresent()) {
          return ended(outcome.get());
        }
      }
      return ended(new Failed(reason, tries, bill.cost()));
    }

    /**
     * Whether nothing behind the name that was asked for can take the request. A fallback is for
     * what has failed: who asks one model for what it cannot do is told so, and does not get
     * another model unawares.
     */
    private boolean asksWhatNobodyCan() {
      return reason.kind() == FailureClass.UNSUPPORTED && !plan.steps().getFirst().fallback();
    }

    /** All tries of one target; empty if another target may help. */
    private Optional<ChatOutcome> tryTarget(Step step, boolean lastStep) {
      int retry = 0;
      boolean sentAtOnce = false;
      while (true) {
        if (!isPaid(step.target())) {
          // What an earlier target said is nearer to the truth than that this one is too dear.
          return Optional.empty();
        }
        tries = triesNow(retry > 0 || sentAtOnce);
        Optional<ChatOutcome> outcome = send(step.target());
        if (outcome.isPresent()) {
          return outcome;
        }
        if (last.kind().canBeSentAtOnce() && !sentAtOnce && !deadline.hasPassed()) {
          sentAtOnce = true;
          continue;
        }
        if (!last.kind().canBeRetried() || retry == plan.retries().retries()) {
          return Optional.empty();
        }
        if (!waited(plan.retries().pause(++retry, random), lastStep)) {
          return Optional.empty();
        }
      }
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
     * Sees that enough is held to send to this target; answers whether there is. The first target
     * is paid for by the first hold. What was spent until now is charged in any case, so a ledger
     * that cannot be asked ends nothing but the way to dearer targets.
     */
    private boolean isPaid(Target target) {
      Ask ask =
          OutputCap.ask(
              target, request, bill.spent(), hold.request().arrival(), paidFor.deadline());
      boolean enough = ask.most().isPresent() && !ask.most().get().isMoreThan(hold.amount());
      if (enough || ask.equals(paidFor)) {
        return true;
      }
      try {
        if (treasury.raise(hold, ask) instanceof HoldVerdict.Held(var raised)) {
          hold = raised;
          paidFor = ask;
          return true;
        }
      } catch (StoreUnavailable e) {
        LOG.warn("request {} cannot be raised for {}", hold.request(), target.id(), e);
      }
      return false;
    }

    /** One try; empty if it failed in a way that another try may cure. */
    private Optional<ChatOutcome> send(Target to) {
      Prospect prospect =
          new Prospect(request.serviceTier(), hold.request().arrival(), paidFor.deadline());
      long cap = OutputCap.affordable(to, request, hold.amount().minus(bill.spent()), prospect);
      ReplyHead head = new ReplyHead(request.model(), to, tries);
      Relay relay = new Relay(request, sink, head, cap, ticker);
      ProviderCall call =
          new ProviderCall(
              request, OutputCap.told(to, request, cap), hold.request().arrival(), deadline);
      target = Optional.of(to.id());
      long sent = ticker.nanos();
      Attempt attempt = provider.send(to, call, relay);
      Duration time = Duration.ofNanos(ticker.nanos() - sent);
      bill.add(to, attempt, cap, relay, sentAt(sent), time);
      firstContent = relay.firstContentAfter(start);
      return switch (attempt) {
        case Attempt.Replied(var reply) -> {
          firstContent = Optional.of(Duration.ofNanos(ticker.nanos() - start));
          yield Optional.of(answered(head, Optional.of(reply), relay));
        }
        case Attempt.Streamed _ -> Optional.of(endOf(relay, head));
        case Attempt.Stopped _ -> Optional.of(endOf(relay, head));
        case Attempt.Failed(var failure, _) -> {
          last = failure;
          reason = tellingMore(failure);
          yield relay.committed() || failure.kind().endsTheRequest()
              ? Optional.of(new Failed(failure, tries, bill.cost()))
              : Optional.empty();
        }
      };
    }

    /** A moment of the ticker as one of the calendar: prices may depend on it. */
    private Instant sentAt(long nanos) {
      return hold.request().arrival().plusNanos(nanos - start);
    }

    /** What a target cannot do says less to the caller than why another one did not answer. */
    private Failure tellingMore(Failure failure) {
      boolean tried =
          bill.attempts().stream()
              .flatMap(attempt -> attempt.failure().stream())
              .anyMatch(kind -> kind != FailureClass.UNSUPPORTED);
      return failure.kind() == FailureClass.UNSUPPORTED && tried ? reason : failure;
    }

    /** A stream that ended properly, or that we stopped: over its cap, or without a client. */
    private ChatOutcome endOf(Relay relay, ReplyHead head) {
      relay.end();
      return relay.clientGone()
          ? new Failed(
              Failure.of(FailureClass.CLIENT_GONE, "The client hung up."), tries, bill.cost())
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
     * Answers false if the wait does not fit, or if it is so long that the next target is better.
     */
    private boolean waited(Duration backoff, boolean lastStep) {
      Duration wait =
          last.retryAfter().filter(asked -> asked.compareTo(backoff) > 0).orElse(backoff);
      boolean tooLong = !lastStep && wait.compareTo(plan.retries().most()) > 0;
      if (tooLong || !deadline.leaves(wait)) {
        return false;
      }
      try {
        pause.take(wait);
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    private Run ended(ChatOutcome outcome) {
      return new Run(outcome, hold, bill, target, firstContent);
    }
  }
}
