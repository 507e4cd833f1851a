package dev.sluice.money;

import dev.sluice.chat.ServiceTier;
import java.time.Instant;

/**
 * What is known of how a request will be charged before it is sent.
 *
 * @param asked the way of service it asks for
 * @param from when it can be sent at the earliest
 * @param until when it will have ended
 */
public record Prospect(ServiceTier asked, Instant from, Instant until) {
  public Prospect {
    if (until.isBefore(from)) {
      until = from;
    }
  }

  /** For a request that is sent at this moment. */
  public static Prospect at(ServiceTier asked, Instant moment) {
    return new Prospect(asked, moment, moment);
  }
}
