package dev.sluice.gateway;

/**
 * A target of the plan that was not sent to although its turn had come.
 *
 * @param target the target's id
 * @param reason a clause for people
 */
public record Skipped(String target, String reason) {}
