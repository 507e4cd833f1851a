package dev.sluice.local.template;

import java.time.Duration;

/**
 * One function of the template.
 *
 * @param logicalId its name in the template
 * @param timeout how long one invocation may take
 * @param memoryMegabytes the memory it would have on Lambda
 * @param wrapped whether Lambda starts it by a script of its own ({@code AWS_LAMBDA_EXEC_WRAPPER})
 */
public record FunctionSpec(
    String logicalId, Duration timeout, int memoryMegabytes, boolean wrapped) {}
