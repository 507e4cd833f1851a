package dev.sluice.bench;

import java.net.URI;
import java.time.Duration;

/**
 * What {@code ./sluice bench load} is to do.
 *
 * @param url where the API begins
 * @param key the caller's key
 * @param model the model that is asked for
 * @param streamed whether the answers come in events
 * @param callers how many at once
 * @param time for how long
 */
record LoadOptions(
    URI url, String key, String model, boolean streamed, int callers, Duration time) {}
