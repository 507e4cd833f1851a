package dev.sluice.route.circuit;

import dev.sluice.chat.FailureClass;
import dev.sluice.route.CircuitState;
import dev.sluice.route.CircuitState.OpenCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The circuit of one target: what happened and when in, whether requests go there out. Closed until
 * too many tries fail or the target says that it is of no use; open for a cooldown that is never
 * cut short; then half open with a share that grows by time; then closed. Immutable, and without a
 * clock of its own.
 */
public final class Circuit {
  private final CircuitPolicy policy;
  private final Phase phase;

  private Circuit(CircuitPolicy policy, Phase phase) {
    this.policy = policy;
    this.phase = phase;
  }

  /** The circuit of a target of which nothing is known. */
  public static Circuit closed(CircuitPolicy policy) {
    return new Circuit(policy, Phase.Closed.after(Instant.EPOCH, 0));
  }

  /** Whether requests go there at this moment. */
  public CircuitState state(Instant now) {
    return at(now).state(now, policy);
  }

  /** The opening that is in force at this moment, for other processes; empty if it is not open. */
  public Optional<SharedCircuit.Opened> opening(Instant now) {
    return at(now) instanceof Phase.Open(var opening) ? Optional.of(opening) : Optional.empty();
  }

  /**
   * After a try that was answered.
   *
   * @param begun when it was sent: one from before the present state says nothing of it
   */
  public Circuit answered(Instant begun, Instant now) {
    return in(
        switch (at(now)) {
          case Phase.Open open -> open;
          case Phase.Closed closed when isFrom(closed, begun) ->
              new Phase.Closed(
                  closed.moment(), 0, 0, closed.recent().plus(false, now, policy.errorRate()));
          case Phase.HalfOpen halfOpen when isFrom(halfOpen, begun) ->
              new Phase.HalfOpen(halfOpen.began(), true);
          case Phase.Closed closed -> closed;
          case Phase.HalfOpen halfOpen -> halfOpen;
        });
  }

  /**
   * After a try that failed. What is the request's own fault, or ours, changes nothing.
   *
   * @param retryAfter how long the provider asks to be left alone, if it says so
   * @param begun when it was sent
   */
  public Circuit failed(
      FailureClass kind, Optional<Duration> retryAfter, Instant begun, Instant now) {
    if (policy.disabled()) {
      return this;
    }
    return switch (kind) {
      case RATE_LIMITED ->
          retryAfter
              .filter(Duration::isPositive)
              .map(wait -> limited(wait, now))
              .orElseGet(() -> counted(begun, now));
      case QUOTA_EXHAUSTED -> unusable(OpenCause.NO_CREDIT, begun, now);
      case CREDENTIALS -> unusable(OpenCause.REFUSED_KEY, begun, now);
      case MODEL_NOT_FOUND -> unusable(OpenCause.NO_MODEL, begun, now);
      case SERVER_ERROR, CONNECT, TIMEOUT, STREAM_CUT, UNINTELLIGIBLE -> counted(begun, now);
      case INVALID_REQUEST,
          UNSUPPORTED,
          CONTEXT_TOO_LONG,
          CONTENT_FILTERED,
          CLIENT_GONE,
          KEY_UNREADABLE,
          STALE_KEY ->
          this;
    };
  }

  /** After a probe was answered: half open, if the cooldown is over and nothing was tried since. */
  public Circuit halfOpened(Instant now) {
    if (!(at(now) instanceof Phase.Open open)) {
      return this;
    }
    SharedCircuit.HalfOpened began = new SharedCircuit.HalfOpened(now, open.openings());
    return began.since().isAfter(open.moment()) ? in(new Phase.HalfOpen(began, false)) : this;
  }

  /** The half opening that is in force at this moment, for other processes. */
  Optional<SharedCircuit.HalfOpened> halfOpening(Instant now) {
    return at(now) instanceof Phase.HalfOpen(var began, _) ? Optional.of(began) : Optional.empty();
  }

  /** With what another process says, where that is later than what is known here. */
  public Circuit merged(SharedCircuit remote, Instant now) {
    Phase mine = at(now);
    Phase theirs = Phase.of(remote).at(now, policy);
    // What is over there is no reason to forget the tries that are counted here.
    boolean over = mine instanceof Phase.Closed && theirs instanceof Phase.Closed;
    return in(!over && remote.moment().isAfter(mine.moment()) ? theirs : mine);
  }

  /**
   * Before a probe: what another process opened counts as unproved, also where it is over by time
   * here and there. What the probe finds is about that opening, whatever was tried here before.
   */
  Circuit unproved(SharedCircuit.Opened remote, Instant now) {
    Phase theirs = Phase.of(remote).at(now, policy);
    boolean over = at(now) instanceof Phase.Closed && theirs instanceof Phase.Closed;
    return over ? in(theirs) : merged(remote, now);
  }

  private Circuit limited(Duration wait, Instant now) {
    Duration most = policy.cooldown().mostRetryAfter();
    Instant until = now.plus(wait.compareTo(most) < 0 ? wait : most);
    // What is said of the time to come is worth the same whenever the try was sent.
    return open(new SharedCircuit.Opened(OpenCause.RATE_LIMITED, until, at(now).openings()), now);
  }

  private Circuit unusable(OpenCause cause, Instant begun, Instant now) {
    return switch (at(now)) {
      // The same once more, of a try that was under way.
      case Phase.Open open -> openAgain(cause, open.openings(), now);
      case Phase before ->
          isFrom(before, begun) ? openAgain(cause, before.openings() + 1, now) : in(before);
    };
  }

  private Circuit counted(Instant begun, Instant now) {
    return switch (at(now)) {
      case Phase.Open open -> in(open);
      case Phase before when !isFrom(before, begun) -> in(before);
      case Phase.HalfOpen halfOpen -> openAgain(OpenCause.FAILING, halfOpen.openings() + 1, now);
      case Phase.Closed closed -> counted(closed, now);
    };
  }

  private Circuit counted(Phase.Closed before, Instant now) {
    Phase.Closed after =
        new Phase.Closed(
            before.moment(),
            before.openings(),
            before.fails() + 1,
            before.recent().plus(true, now, policy.errorRate()));
    // A circuit that closed by time alone has not been proved right, and one failure proves it
    // wrong.
    boolean tooMany =
        after.openings() > 0
            || after.fails() >= policy.allowedFails()
            || after.recent().reach(policy.errorRate());
    return tooMany ? openAgain(OpenCause.FAILING, after.openings() + 1, now) : in(after);
  }

  private Circuit openAgain(OpenCause cause, int openings, Instant now) {
    Instant until = now.plus(policy.cooldown().of(cause, Math.max(1, openings)));
    return open(new SharedCircuit.Opened(cause, until, openings), now);
  }

  /** Of two openings the one that ends later holds, with its cause: a cooldown only grows. */
  private Circuit open(SharedCircuit.Opened opening, Instant now) {
    return in(
        at(now) instanceof Phase.Open open && !opening.until().isAfter(open.moment())
            ? open
            : new Phase.Open(opening));
  }

  /** Whether a try that began then was sent in this state, and not before it. */
  private static boolean isFrom(Phase phase, Instant begun) {
    return !begun.isBefore(phase.moment());
  }

  private Phase at(Instant now) {
    return phase.at(now, policy);
  }

  private Circuit in(Phase other) {
    return new Circuit(policy, other);
  }
}
