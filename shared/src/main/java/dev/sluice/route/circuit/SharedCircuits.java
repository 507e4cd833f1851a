package dev.sluice.route.circuit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What other processes say of their circuits, as it was {@link #MAX_AGE} ago or later. It is looked
 * at by who comes first after that time, and not by a thread of its own: between two requests
 * Lambda freezes the process. Goes by the calendar and not by a ticker, because a ticker need not
 * go on in a frozen process. A store that does not answer is left alone for a while, and stops
 * nobody. Thread-safe.
 */
final class SharedCircuits {
  /** How old what is known may be when a request asks. */
  static final Duration MAX_AGE = Duration.ofSeconds(1);

  /** How long nobody asks again after a look that failed: each costs a request its time limit. */
  static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(SharedCircuits.class);

  private final CircuitStore store;
  private final InstantSource clock;
  private final OnceAMinute complaints;

  /** Whoever holds it looks; the others go on with what is known. */
  private final ReentrantLock turn = new ReentrantLock();

  private volatile Look last = new Look(Instant.EPOCH, MAX_AGE, Map.of());

  SharedCircuits(CircuitStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.complaints = new OnceAMinute(clock);
  }

  /** What is known of this target, after a look if one is due. */
  Optional<SharedCircuit> of(String targetId) {
    if (isDue() && turn.tryLock()) {
      try {
        if (isDue()) {
          look();
        }
      } finally {
        turn.unlock();
      }
    }
    return Optional.ofNullable(last.seen.get(targetId));
  }

  /** Tells the others, if they can be told. */
  void tell(String targetId, SharedCircuit circuit) {
    try {
      store.note(targetId, circuit);
    } catch (RuntimeException e) {
      complain("told", e);
    }
  }

  private void look() {
    // The age counts from before the look: what is known is never younger than it says.
    Instant now = clock.instant();
    try {
      last = new Look(now, MAX_AGE, Map.copyOf(store.read()));
    } catch (RuntimeException e) {
      // Whatever it is: it must not end a request. What is known ends by time, as everywhere.
      last = new Look(now, AFTER_A_FAILURE, last.seen);
      complain("read", e);
    }
  }

  /** By the distance: a clock that is set back must not put the next look off. */
  private boolean isDue() {
    Look known = last;
    Duration age = Duration.between(known.at, clock.instant()).abs();
    return age.compareTo(known.lasts) >= 0;
  }

  private void complain(String what, RuntimeException e) {
    if (complaints.isDue()) {
      LOG.warn("circuits cannot be {}; this process goes on with its own", what, e);
    }
  }

  private record Look(Instant at, Duration lasts, Map<String, SharedCircuit> seen) {}
}
