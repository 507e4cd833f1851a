package dev.sluice.gateway;

import dev.sluice.chat.FailureClass;
import java.util.Optional;

/**
 * What came of a probe.
 *
 * @param target the target's id
 * @param failure why it failed; empty if it was answered
 */
public record Probed(String target, Optional<FailureClass> failure) {}
