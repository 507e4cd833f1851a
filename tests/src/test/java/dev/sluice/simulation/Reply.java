package dev.sluice.simulation;

import java.time.Duration;
import java.util.Optional;

/**
 * What a caller got for one request.
 *
 * @param number the request
 * @param firstContent from its arrival to the first content of its answer, which of a buffered one
 *     is its end; empty if it was not answered, or not to the end
 */
record Reply(int number, Optional<Duration> firstContent) {
  boolean answered() {
    return firstContent.isPresent();
  }
}
