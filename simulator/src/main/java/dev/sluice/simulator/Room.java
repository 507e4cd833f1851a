package dev.sluice.simulator;

import java.util.List;

/** How many more tokens may be said. */
final class Room {
  private final int cap;
  private int taken;
  private boolean wasShort;

  Room(int cap) {
    this.cap = cap;
  }

  /** As many of these as there is room for. */
  List<String> take(List<String> tokens) {
    int fitting = Math.min(tokens.size(), cap - taken);
    taken += fitting;
    wasShort |= fitting < tokens.size();
    return tokens.subList(0, fitting);
  }

  /** Whether there was room for one more. */
  boolean takeOne() {
    boolean fits = taken < cap;
    taken += fits ? 1 : 0;
    wasShort |= !fits;
    return fits;
  }

  int taken() {
    return taken;
  }

  /** Whether anything found no room. */
  boolean wasShort() {
    return wasShort;
  }
}
