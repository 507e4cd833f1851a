package dev.sluice.route.circuit;

import dev.sluice.route.CircuitState.OpenCause;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What one process tells the others of a target's circuit: moments, and nothing that would have to
 * be added up. What follows from it later (half open, its growing share, closed) every process
 * works out from its own clock, so that it need not be told. Moments are whole milliseconds.
 */
public sealed interface SharedCircuit {
  /** What orders two of one target: the later one holds. */
  Instant moment();

  /** How often the circuit was opened since the target last answered; zero or more. */
  int openings();

  /**
   * It was opened.
   *
   * @param cause why
   * @param until when it may be tried again
   */
  record Opened(OpenCause cause, Instant until, int openings) implements SharedCircuit {
    public Opened {
      until = until.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public Instant moment() {
      return until;
    }
  }

  /**
   * It may be tried again with a share of the requests.
   *
   * @param since from when on; never before the end of the cooldown it follows
   */
  record HalfOpened(Instant since, int openings) implements SharedCircuit {
    public HalfOpened {
      since = since.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public Instant moment() {
      return since;
    }
  }
}
