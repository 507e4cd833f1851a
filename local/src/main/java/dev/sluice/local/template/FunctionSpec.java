package dev.sluice.local.template;

import java.time.Duration;

/**
 * One function of the template.
 *
 * @param logicalId its name in the template
 * @param timeout how long one invocation may take
 * @param memoryMegabytes the memory it would have on Lambda
 */
public record FunctionSpec(String logicalId, Duration timeout, int memoryMegabytes) {}
