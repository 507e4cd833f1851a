package dev.sluice.gateway;

import dev.sluice.budget.Ask;
import dev.sluice.chat.ChatRequest;
import dev.sluice.money.Money;
import dev.sluice.money.Prospect;
import dev.sluice.route.Target;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Between tokens and money: what to hold for a request at a target, and how much it may write for
 * what is held. Pure.
 */
final class OutputCap {
  /** Below this many output tokens an answer is of no use, and the request is refused. */
  static final long FLOOR = 16;

  private OutputCap() {}

  /**
   * What to hold for a send.
   *
   * @param spent what earlier tries have cost: it stays held
   * @param arrival when the request came; it may be sent at any time until the deadline
   * @param deadline when the request will have ended
   */
  static Ask ask(
      Target target, ChatRequest request, Money spent, Instant arrival, Instant deadline) {
    long cap = target.outputCap(request);
    Prospect prospect = new Prospect(request.serviceTier(), arrival, deadline);
    Optional<Money> most = target.ceiling(request, cap, prospect);
    Optional<Money> least = target.ceiling(request, Math.min(cap, FLOOR), prospect);
    return new Ask(most.map(spent::plus), least.map(spent::plus).orElse(Money.ZERO), deadline);
  }

  /**
   * The output cap for what is held, in tokens: what the request asks and the model can, or less if
   * less can be paid for.
   *
   * @param available what is held for this send
   * @param prospect how it can be charged
   */
  static long affordable(Target target, ChatRequest request, Money available, Prospect prospect) {
    long cap = target.outputCap(request);
    OptionalLong input = target.inputBound(request);
    if (target.price().isEmpty() || input.isEmpty()) {
      return cap;
    }
    OptionalLong payable =
        target
            .price()
            .get()
            .outputCapFor(available, input.getAsLong(), request.choices(), prospect);
    return Math.min(cap, payable.orElse(0));
  }

  /**
   * What the upstream is to be told: nothing if the caller did not limit the answer and the model's
   * own limit is the bound, because some providers refuse a cap that fills the window.
   */
  static OptionalLong told(Target target, ChatRequest request, long cap) {
    boolean modelsOwn =
        request.outputCap().isEmpty()
            && target.maxOutputTokens().isPresent()
            && target.maxOutputTokens().getAsLong() == cap;
    return modelsOwn ? OptionalLong.empty() : OptionalLong.of(cap);
  }
}
