package dev.sluice.gateway;

import dev.sluice.chat.Parsed;
import dev.sluice.chat.RequestId;
import dev.sluice.secret.Secret;
import dev.sluice.time.Deadline;
import java.time.Instant;
import java.util.Optional;

/**
 * One chat call as it came in.
 *
 * @param id minted at its arrival
 * @param key the key that was presented, if one was
 * @param parsed the request, or what is wrong with it
 * @param deadline when the answer must have ended, a reserve for the settlement already taken off
 */
public record ChatCall(RequestId id, Optional<Secret> key, Parsed parsed, Deadline deadline) {
  /** The deadline as a moment of the calendar, for the ledger. */
  Instant endsBy() {
    return id.arrival().plus(deadline.left());
  }
}
