package dev.sluice.bench.jmh;

import java.time.Duration;

/**
 * How long JMH is to measure.
 *
 * @param forks how many processes measure each case, one after the other
 * @param rounds how many measurements each makes
 * @param time how long each takes, and how long the warm-up before takes
 */
public record JmhOptions(int forks, int rounds, Duration time) {}
