package dev.sluice.testsupport;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;

/**
 * What became of a {@link Command}.
 *
 * @param line the command line, for messages
 * @param ending how it ended
 * @param exit the exit code; without meaning unless it {@link Ending#EXITED}
 * @param output what it wrote to its standard output
 * @param errors what it wrote to its standard error; for {@link Ending#NOT_STARTED}, why
 * @param took from start to end
 */
public record Finished(
    String line, Ending ending, int exit, String output, String errors, Duration took) {
  /** How a program's run ended. */
  public enum Ending {
    /** By itself, with an exit code. */
    EXITED,
    /** It was stopped, with all it had started, when its time was up. */
    STOPPED,
    /** There is no such program. */
    NOT_STARTED
  }

  public boolean succeeded() {
    return ending == Ending.EXITED && exit == 0;
  }

  /** This, or a failed test with the sentence, the command line and all that was written. */
  public Finished orFail(String sentence) {
    return succeeded() ? this : Assertions.fail(sentence + "\n" + this);
  }

  @Override
  public String toString() {
    String how =
        switch (ending) {
          case EXITED -> "ended with " + exit + " after " + seconds();
          case STOPPED -> "was stopped, still running after " + seconds();
          case NOT_STARTED -> "could not be started";
        };
    return "$ " + line + "\n" + output + errors + "\n(" + how + ")";
  }

  private String seconds() {
    return took.toSeconds() + " s";
  }
}
