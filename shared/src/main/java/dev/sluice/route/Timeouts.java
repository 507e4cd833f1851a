package dev.sluice.route;

import java.time.Duration;

/**
 * How long a target may take. All are positive.
 *
 * @param connect to open a connection
 * @param firstByte from the send to the first byte of a stream's answer
 * @param idle between two pieces of a stream
 * @param total from the send to the end of the answer
 */
public record Timeouts(Duration connect, Duration firstByte, Duration idle, Duration total) {
  /** LiteLLM's defaults of 600 s in all and 60 s for a stream's silence; 5 s to connect. */
  public static final Timeouts DEFAULT =
      new Timeouts(
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofSeconds(600));

  public Timeouts {
    if (!connect.isPositive()
        || !firstByte.isPositive()
        || !idle.isPositive()
        || !total.isPositive()) {
      throw new IllegalArgumentException("a time-out that is not positive");
    }
  }
}
