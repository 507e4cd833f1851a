package dev.sluice.route.circuit;

import dev.sluice.route.CircuitState;
import dev.sluice.route.CircuitState.OpenCause;
import java.time.Duration;
import java.time.Instant;

/** Where a circuit stands, and how it goes on by time alone. Immutable. */
sealed interface Phase {
  /** What orders it among those of other processes; see {@link SharedCircuit#moment}. */
  Instant moment();

  /** How often it was opened since the target last answered. */
  int openings();

  /** Where it stands at this moment if nothing happens until then. */
  Phase at(Instant now, CircuitPolicy policy);

  /** What this is for who asks; {@code now} is the moment it was brought to by {@link #at}. */
  CircuitState state(Instant now, CircuitPolicy policy);

  /** What another process says. */
  static Phase of(SharedCircuit shared) {
    return switch (shared) {
      case SharedCircuit.Opened opened -> new Open(opened);
      case SharedCircuit.HalfOpened halfOpened -> new HalfOpen(halfOpened, false);
    };
  }

  /**
   * All requests go there.
   *
   * @param moment that of what it followed
   * @param openings above zero if it closed by time alone and no answer has proved it right yet
   * @param fails failures in a row
   * @param recent the tries of the last minute
   */
  record Closed(Instant moment, int openings, int fails, RecentTries recent) implements Phase {
    /** After something that ended by time. */
    static Closed after(Instant moment, int openings) {
      return new Closed(moment, openings, 0, RecentTries.NONE);
    }

    @Override
    public Phase at(Instant now, CircuitPolicy policy) {
      return this;
    }

    @Override
    public CircuitState state(Instant now, CircuitPolicy policy) {
      return new CircuitState.Closed();
    }
  }

  /** No requests go there. */
  record Open(SharedCircuit.Opened opening) implements Phase {
    @Override
    public Instant moment() {
      return opening.until();
    }

    @Override
    public int openings() {
      return opening.openings();
    }

    @Override
    public Phase at(Instant now, CircuitPolicy policy) {
      Instant until = opening.until();
      if (opening.cause() == OpenCause.RATE_LIMITED) {
        // It said itself when it takes requests again: there is nothing to try out.
        return now.isBefore(until) ? this : Closed.after(until, openings());
      }
      Instant back = until.plus(policy.recovery().selfProbe());
      return now.isBefore(back)
          ? this
          : new HalfOpen(new SharedCircuit.HalfOpened(back, openings()), false).at(now, policy);
    }

    @Override
    public CircuitState state(Instant now, CircuitPolicy policy) {
      return new CircuitState.Open(opening.cause(), opening.until());
    }
  }

  /**
   * A share of the requests goes there.
   *
   * @param answered whether one of this process was answered since
   */
  record HalfOpen(SharedCircuit.HalfOpened began, boolean answered) implements Phase {
    @Override
    public Instant moment() {
      return began.since();
    }

    @Override
    public int openings() {
      return began.openings();
    }

    @Override
    public Phase at(Instant now, CircuitPolicy policy) {
      Instant end = began.since().plus(policy.recovery().time());
      return now.isBefore(end) ? this : Closed.after(moment(), answered ? 0 : openings());
    }

    @Override
    public CircuitState state(Instant now, CircuitPolicy policy) {
      Duration time = Duration.between(began.since(), now);
      return new CircuitState.HalfOpen(policy.recovery().share(time));
    }
  }
}
