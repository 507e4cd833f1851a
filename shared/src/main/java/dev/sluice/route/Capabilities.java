package dev.sluice.route;

import java.util.Set;

/**
 * What is known of what a model can do. What is in neither set is not known, and is tried.
 *
 * @param has what it can
 * @param lacks what it cannot
 */
public record Capabilities(Set<Capability> has, Set<Capability> lacks) {
  public static final Capabilities UNKNOWN = new Capabilities(Set.of(), Set.of());

  public Capabilities {
    has = Set.copyOf(has);
    lacks = Set.copyOf(lacks);
    if (has.stream().anyMatch(lacks::contains)) {
      throw new IllegalArgumentException("a capability that is there and is lacking");
    }
  }
}
