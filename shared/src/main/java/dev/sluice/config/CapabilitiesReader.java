package dev.sluice.config;

import dev.sluice.route.Capabilities;
import dev.sluice.route.Capability;
import java.util.HashMap;
import java.util.Map;

/** Reads what a model can do, in LiteLLM's {@code supports_...}: yes, no, or not said. */
final class CapabilitiesReader {
  private CapabilitiesReader() {}

  /** What the operator says. */
  static Capabilities read(Field info) {
    Map<String, Boolean> said = new HashMap<>();
    for (Capability capability : Capability.values()) {
      info.get(capability.field()).truth().ifPresent(can -> said.put(capability.field(), can));
    }
    return Capabilities.of(said);
  }
}
