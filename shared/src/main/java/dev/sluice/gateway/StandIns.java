package dev.sluice.gateway;

import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.FailureClass;
import dev.sluice.gateway.ChatOutcome.Failed;
import dev.sluice.gateway.ChatOutcome.NoTarget;
import dev.sluice.gateway.ChatOutcome.OverBudget;
import dev.sluice.gateway.ChatOutcome.StoodIn;
import dev.sluice.route.StaticAnswers;
import java.util.Optional;

/**
 * Puts a text of the operator's in the place of an answer that is not to be had. What is wrong with
 * a request is always told as an error, and an answer that has begun is never ended by another.
 * Pure.
 */
final class StandIns {
  private StandIns() {}

  static ChatOutcome of(ChatOutcome outcome, ChatRequest request, StaticAnswers answers) {
    Optional<String> text =
        switch (outcome) {
          case OverBudget _ -> answers.overBudget();
          case NoTarget _ -> answers.exhausted();
          case Failed failed when isExhausted(failed) -> answers.exhausted();
          default -> Optional.empty();
        };
    return text.<ChatOutcome>map(
            said -> new StoodIn(outcome, request.model(), said, request.stream()))
        .orElse(outcome);
  }

  private static boolean isExhausted(Failed failed) {
    FailureClass kind = failed.failure().kind();
    return !failed.begun()
        && kind != FailureClass.CLIENT_GONE
        && switch (kind.category()) {
          case UPSTREAM_RATE_LIMITED,
              UPSTREAM_UNAVAILABLE,
              UPSTREAM_CREDENTIALS,
              UPSTREAM_TIMEOUT,
              SECRETS_UNAVAILABLE,
              STREAM_INTERRUPTED ->
              true;
          default -> false;
        };
  }
}
