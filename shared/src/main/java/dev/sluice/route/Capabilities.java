package dev.sluice.route;

import java.util.EnumSet;
import java.util.Map;
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

  /**
   * What these fields say; others than those of capabilities are left alone.
   *
   * @param said true or false by LiteLLM's name of the field
   */
  public static Capabilities of(Map<String, Boolean> said) {
    Set<Capability> has = EnumSet.noneOf(Capability.class);
    Set<Capability> lacks = EnumSet.noneOf(Capability.class);
    said.forEach((field, can) ->
        Capability.of(field).ifPresent(capability -> (can ? has : lacks).add(capability)));
    return new Capabilities(has, lacks);
  }

  /** These and, where they say nothing, the others. */
  public Capabilities or(Capabilities others) {
    Set<Capability> allHas = EnumSet.noneOf(Capability.class);
    Set<Capability> allLacks = EnumSet.noneOf(Capability.class);
    for (Capability capability : Capability.values()) {
      Capabilities teller = says(capability) ? this : others;
      if (teller.has.contains(capability)) {
        allHas.add(capability);
      } else if (teller.lacks.contains(capability)) {
        allLacks.add(capability);
      }
    }
    return new Capabilities(allHas, allLacks);
  }

  private boolean says(Capability capability) {
    return has.contains(capability) || lacks.contains(capability);
  }
}
