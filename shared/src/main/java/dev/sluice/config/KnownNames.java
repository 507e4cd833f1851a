package dev.sluice.config;

import dev.sluice.names.NearestNames;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Names that exist, for places that refer to them.
 *
 * @param kind what they are names of, for people: {@code model}
 */
record KnownNames(String kind, Set<String> names) {
  KnownNames {
    // In their order, so that of two that are equally near the same one is suggested every time.
    names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
  }

  /** Whether this name exists; if it does not, the place is told, with the nearest one. */
  boolean has(String name, Field place) {
    if (names.contains(name)) {
      return true;
    }
    List<String> nearest = NearestNames.of(name, names, 1);
    place.problem(
        "there is no "
            + kind
            + " '"
            + name
            + "'"
            + (nearest.isEmpty() ? "" : "; did you mean '" + nearest.getFirst() + "'?"));
    return false;
  }
}
