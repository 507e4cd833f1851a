package dev.sluice.simulator;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How an answer flows and where it stops.
 *
 * @param pace the wait between two chunks of content
 * @param comments whether a comment line comes before each of them
 * @param ending how it ends
 * @param after after how many chunks of content it ends so, at most; without bound if it completes
 */
record Flow(Duration pace, boolean comments, Ending ending, int after) {
  private static final int MOST_CHUNKS = 1_000_000;

  /** How an answer ends, and the member of a script that says so. */
  enum Ending {
    COMPLETE(""),
    /** The socket is closed. */
    CUT("cutAfter"),
    /** An error event is the last. */
    ERROR_EVENT("errorEventAfter"),
    /** Nothing more comes. */
    SILENCE("silentAfter");

    private final String member;

    Ending(String member) {
      this.member = member;
    }
  }

  static Flow read(Members script) {
    Ending ending = Ending.COMPLETE;
    int after = Integer.MAX_VALUE;
    for (Ending other : Ending.values()) {
      OptionalInt chunks = script.whole(other.member, 0, MOST_CHUNKS);
      if (chunks.isPresent()) {
        if (ending != Ending.COMPLETE) {
          throw script.wrong(other.member, "cannot be played together with " + ending.member);
        }
        ending = other;
        after = chunks.getAsInt();
      }
    }
    return new Flow(script.millis("pace"), script.flag("comments"), ending, after);
  }

  boolean completes() {
    return ending == Ending.COMPLETE;
  }
}
