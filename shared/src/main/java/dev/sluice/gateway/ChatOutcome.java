package dev.sluice.gateway;

import dev.sluice.budget.HoldVerdict;
import dev.sluice.budget.Shortfall;
import dev.sluice.caller.KeyVerdict;
import dev.sluice.caller.Scope;
import dev.sluice.chat.ChatReply;
import dev.sluice.chat.ErrorCategory;
import dev.sluice.chat.RequestProblem;
import dev.sluice.json.JsonValue;
import dev.sluice.money.Money;
import dev.sluice.provider.Failure;
import dev.sluice.route.CircuitState;
import dev.sluice.route.RoutePlan.Omitted;
import dev.sluice.route.RouteVerdict;
import dev.sluice.usage.AttemptRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a chat call ended. */
public sealed interface ChatOutcome {
  /** What went wrong, in the words of the closed list; empty for an answer. */
  Optional<ErrorCategory> error();

  /** The refusal, if it was refused before anything was sent. */
  default Optional<Refused> refusal() {
    return Optional.empty();
  }

  /** The call was refused before anything was sent; nothing is charged. */
  sealed interface Refused extends ChatOutcome {
    @Override
    default Optional<Refused> refusal() {
      return Optional.of(this);
    }

    /** The refusal of a request that may go nowhere. */
    static Refused of(RouteVerdict.Nowhere nowhere) {
      return switch (nowhere) {
        case RouteVerdict.UnknownModel(var model, var near) -> new UnknownModel(model, near);
        case RouteVerdict.NotAllowed(var model) -> new ModelNotAllowed(model);
        case RouteVerdict.NoTarget(var model, var why, _) -> new NoTarget(model, why);
        case RouteVerdict.NotSuchRequests(_, var problem, _) -> new BadRequest(problem);
      };
    }

    /** The refusal of a request for this model that cannot be paid for. */
    static Refused of(String model, HoldVerdict.Denied denied) {
      return switch (denied) {
        case HoldVerdict.Insufficient(var shortfall) -> new OverBudget(shortfall);
        case HoldVerdict.Unpriced(var scope) -> new Unpriced(model, scope);
        case HoldVerdict.Crowded(var scope) -> new Crowded(scope);
      };
    }
  }

  /**
   * An answer.
   *
   * @param head who answered
   * @param reply the whole answer; empty if it was streamed
   * @param usageChunk the last chunk of a stream with usage and cost; empty if the caller did not
   *     ask for it
   * @param cost what was charged; empty if the target has no price
   * @param keySpend all that was ever charged to the caller's key, this answer included; requests
   *     under way at the same time may not be
   */
  record Answered(
      ReplyHead head,
      Optional<ChatReply> reply,
      Optional<JsonValue> usageChunk,
      Optional<Money> cost,
      Optional<Money> keySpend)
      implements ChatOutcome {
    @Override
    public Optional<ErrorCategory> error() {
      return Optional.empty();
    }
  }

  /**
   * No target answered, or the answer broke off after its first content.
   *
   * @param failure the last failure
   * @param tries how many tries it took
   * @param cost what was charged all the same; empty if a target without a price may have worked
   * @param begun whether content had gone to the client
   * @param attempts every try, in order
   * @param skipped the targets that were not tried although their turn had come
   */
  record Failed(
      Failure failure,
      Tries tries,
      Optional<Money> cost,
      boolean begun,
      List<AttemptRecord> attempts,
      List<Skipped> skipped)
      implements ChatOutcome {
    public Failed {
      attempts = List.copyOf(attempts);
      skipped = List.copyOf(skipped);
    }

    @Override
    public Optional<ErrorCategory> error() {
      return Optional.of(failure.kind().category());
    }
  }

  /**
   * A text of the operator's in the place of an answer. Nothing is charged for it.
   *
   * @param cause what went wrong
   * @param asked the model as the caller wrote it
   * @param text what is said instead
   * @param streamed whether it is to come as server-sent events
   */
  record StoodIn(ChatOutcome cause, String asked, String text, boolean streamed)
      implements ChatOutcome {
    @Override
    public Optional<ErrorCategory> error() {
      return cause.error();
    }

    @Override
    public Optional<Refused> refusal() {
      return cause.refusal();
    }
  }

  record UnknownKey(KeyVerdict.Reason reason) implements Refused {
    @Override
    public Optional<ErrorCategory> error() {
      return Optional.of(ErrorCategory.AUTHENTICATION);
    }
  }

  record BadRequest(RequestProblem problem) implements Refused {
    @Override
    public Optional<ErrorCategory> error() {
      return Optional.of(problem.category());
    }
  }

  record UnknownModel(String model, List<String> nearest) implements Refused {
    @Override
    public Optional<ErrorCategory> error() {
      return Optional.of(ErrorCategory.NOT_FOUND);
    }
  }

  record ModelNotAllowed(String model) implements Refused {
    @Override
    public Optional<ErrorCategory> error() {
      return Optional.of(ErrorCategory.PERMISSION);
    }
  }

  record NoTarget(String model, List<Omitted> omitted) implements Refused {
    @Override
    public Optional<ErrorCategory> error() {
      return Optional.of(category());
    }

    private ErrorCategory category() {
      if (isLimited()) {
        return ErrorCategory.UPSTREAM_RATE_LIMITED;
      }
      if (lacksReadableKey()) {
        return ErrorCategory.SECRETS_UNAVAILABLE;
      }
      return isRefused() ? ErrorCategory.UPSTREAM_CREDENTIALS : ErrorCategory.UPSTREAM_UNAVAILABLE;
    }

    /** Whether all that could be tried refuse the operator's key, or have no credit left. */
    private boolean isRefused() {
      return circuits().findAny().isPresent()
          && circuits()
              .allMatch(open ->
                  open.cause() == CircuitState.OpenCause.REFUSED_KEY
                      || open.cause() == CircuitState.OpenCause.NO_CREDIT);
    }

    /** Whether there is a target that lacks nothing but a key which cannot be read now. */
    public boolean lacksReadableKey() {
      return omitted.stream().anyMatch(Omitted::keyUnreadable);
    }

    /** Whether there is a target that only takes no more requests for now. */
    public boolean isLimited() {
      return circuits().anyMatch(open -> open.cause() == CircuitState.OpenCause.RATE_LIMITED);
    }

    /** When the first of its circuits may close; empty if none is open. */
    public Optional<Instant> until() {
      return circuits().map(CircuitState.Open::until).min(Comparator.naturalOrder());
    }

    private Stream<CircuitState.Open> circuits() {
      return omitted.stream().flatMap(out -> out.circuit().stream());
    }
  }

  record OverBudget(Shortfall shortfall) implements Refused {
    @Override
    public Optional<ErrorCategory> error() {
      return Optional.of(ErrorCategory.BUDGET_EXCEEDED);
    }
  }

  /** The model has no price, and a scope of the caller has a limit. */
  record Unpriced(String model, Scope scope) implements Refused {
    @Override
    public Optional<ErrorCategory> error() {
      return Optional.of(ErrorCategory.BUDGET_EXCEEDED);
    }
  }

  /** A scope of the caller has too many requests under way. */
  record Crowded(Scope scope) implements Refused {
    @Override
    public Optional<ErrorCategory> error() {
      return Optional.of(ErrorCategory.RATE_LIMITED);
    }
  }

  /** Keys or ledger cannot be asked: nothing is let through. */
  record LedgerDown() implements Refused {
    @Override
    public Optional<ErrorCategory> error() {
      return Optional.of(ErrorCategory.LEDGER_UNAVAILABLE);
    }
  }
}
