package dev.sluice.usage;

import dev.sluice.time.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** The kept usage records, by time. Implementations are thread-safe. */
public interface UsageHistory {
  /** How long a record is kept after its request arrived, unless the template says otherwise. */
  Duration KEPT = Duration.ofDays(90);

  /**
   * Reads each record whose request arrived in this span, once and in no order.
   *
   * @param from the first moment of the span
   * @param until the first moment after it
   * @param deadline when to give up
   * @param reader is given the records, by one thread at a time
   * @return whether these were all; otherwise the time was up
   * @throws dev.sluice.caller.StoreUnavailable if they cannot be read
   */
  boolean read(Instant from, Instant until, Deadline deadline, Consumer<UsageRecord> reader);
}
