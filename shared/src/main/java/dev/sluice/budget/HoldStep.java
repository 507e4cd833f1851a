package dev.sluice.budget;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One try to put one hold into the ledger of one scope.
 *
 * @param name the hold's name, used for this try only
 * @param believed the rules the amount was computed for
 * @param hold what to hold, in the windows of those rules that hold {@code arrival}
 * @param arrival when the request arrived
 * @param tidy what to clear away in the same write; nothing if empty
 */
public record HoldStep(
    String name, Rules believed, LiveHold hold, Instant arrival, Optional<Tidy> tidy) {
  /** Most live holds of one scope, so that its item cannot grow without end. */
  public static final int MOST_HOLDS = 1000;

  /**
   * Clearing away what is over.
   *
   * @param fence the new fence, cut to the second; the write is refused if the ledger's is later
   *     already
   * @param ended windows that ended before the fence that was already there; one that the hold
   *     itself took stays
   */
  public record Tidy(Instant fence, List<OpenWindow> ended) {
    public Tidy {
      fence = fence.truncatedTo(ChronoUnit.SECONDS);
      ended = List.copyOf(ended);
    }
  }
}
