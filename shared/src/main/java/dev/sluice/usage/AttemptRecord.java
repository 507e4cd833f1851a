package dev.sluice.usage;

import dev.sluice.chat.FailureClass;
import dev.sluice.money.Money;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One try at one target.
 *
 * @param target the target's id
 * @param failure why it failed; empty if it answered
 * @param status the upstream's HTTP status, if there was one
 * @param time from the send to its end
 * @param cost what it is charged with; empty if the target has no price
 */
public record AttemptRecord(
    String target,
    Optional<FailureClass> failure,
    OptionalInt status,
    Duration time,
    Optional<Money> cost) {}
