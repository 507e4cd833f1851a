package dev.sluice.config;

import dev.sluice.route.Capabilities;
import dev.sluice.route.Capability;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Reads what a model can do, in LiteLLM's {@code supports_...}: yes, no, or not said. */
final class CapabilitiesReader {
  private CapabilitiesReader() {}

  /**
   * What the operator says, and what is known of the rest.
   *
   * @param known what is known without the operator
   */
  static Capabilities read(Field info, Capabilities known) {
    Set<Capability> has = EnumSet.noneOf(Capability.class);
    Set<Capability> lacks = EnumSet.noneOf(Capability.class);
    has.addAll(known.has());
    lacks.addAll(known.lacks());
    for (Capability capability : Capability.values()) {
      Optional<Boolean> said = info.get(capability.field()).truth();
      if (said.isPresent()) {
        (said.get() ? has : lacks).add(capability);
        (said.get() ? lacks : has).remove(capability);
      }
    }
    return new Capabilities(has, lacks);
  }
}
