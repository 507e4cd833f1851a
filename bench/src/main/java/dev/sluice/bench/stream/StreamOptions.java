package dev.sluice.bench.stream;

import java.time.Duration;

/**
 * What {@code ./sluice bench stream} is to measure.
 *
 * @param streams how many answers stream at once
 * @param time for how long they do, in all turns together
 * @param pause how long each waits between two flushes
 * @param rounds how often what is compared takes turns
 * @param turn how many small answers a turn has
 * @param invocations how many a process serves before it is looked at for leaks
 * @param megabytes the length of the one long answer, in 10^6 bytes
 */
public record StreamOptions(
    int streams,
    Duration time,
    Duration pause,
    int rounds,
    int turn,
    int invocations,
    int megabytes) {}
