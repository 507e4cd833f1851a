package dev.sluice.budget;

import dev.sluice.money.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A hold as it lies in the ledger of one scope. Whoever changes it says what it believes to find,
 * so two that act on old knowledge never both count.
 *
 * @param amount what is held in each of the windows it took; zero or more
 * @param took the windows it took from: what it settles, whatever the rules are by then
 * @param deadline when its request must have ended; cut to the second
 * @param raises how often it was changed
 */
public record LiveHold(Money amount, List<OpenWindow> took, Instant deadline, int raises) {
  public LiveHold {
    took = List.copyOf(took);
    // What a ledger keeps: a hold that was stored and read again equals the one that was meant.
    deadline = deadline.truncatedTo(ChronoUnit.SECONDS);
    if (amount.isNegative()) {
      throw new IllegalArgumentException("a hold below zero: " + amount);
    }
  }

  /** This hold with another amount and, if later, another deadline. */
  public LiveHold changedTo(Money newAmount, Instant newDeadline) {
    Instant later = newDeadline.isAfter(deadline) ? newDeadline : deadline;
    return new LiveHold(newAmount, took, later, raises + 1);
  }
}
