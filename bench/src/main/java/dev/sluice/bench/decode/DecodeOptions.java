package dev.sluice.bench.decode;

import java.time.Duration;

/**
 * What {@code ./sluice bench decode} is to measure.
 *
 * @param forks how many processes measure each dialect, one after the other
 * @param rounds how many measurements each makes
 * @param time how long each takes, and how long the warm-up before takes
 */
public record DecodeOptions(int forks, int rounds, Duration time) {}
