package dev.sluice.gateway;

import dev.sluice.budget.Hold;
import java.time.Duration;
import java.util.Optional;

/**
 * What the tries of a request came to.
 *
 * @param outcome what the client is to be told; its cost is the {@link #bill}'s
 * @param hold the hold as it stands now
 * @param bill what was used
 * @param target the id of the target tried last; empty if none was
 * @param firstContent from the start of the first try to the first content, if there was any
 */
record Run(
    ChatOutcome outcome,
    Hold hold,
    Bill bill,
    Optional<String> target,
    Optional<Duration> firstContent) {}
