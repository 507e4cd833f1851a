package dev.sluice.simulator;

import java.time.Duration;
import java.util.List;

/**
 * A place where requests wait until enough of them are there together.
 *
 * @param name which place; scripts that name the same one wait for each other
 * @param parties how many must be there, at least 1
 * @param limit how long to wait for them before the request fails, for safety
 */
record Barrier(String name, int parties, Duration limit) {
  static final List<String> MEMBERS = List.of("name", "parties", "limit");
  private static final Duration USUAL_LIMIT = Duration.ofSeconds(30);

  static Barrier read(Members members) {
    return new Barrier(
        members.string("name").orElse("barrier"),
        members
            .whole("parties", 1, 100_000)
            .orElseThrow(() -> members.wrong("parties", "must say how many wait for each other")),
        members.has("limit") ? members.millis("limit") : USUAL_LIMIT);
  }
}
