package dev.sluice.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sluice.money.CapabilityFlags;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CapabilitiesTest {
  private static final Capabilities SEES =
      Capabilities.of(Map.of("supports_vision", true, "supports_function_calling", false));

  @Test
  void fieldsAreReadAndOthersLeftAlone() {
    assertEquals(new Capabilities(Set.of(Capability.IMAGES), Set.of(Capability.TOOLS)), SEES);
    assertEquals(Capabilities.UNKNOWN, Capabilities.of(Map.of("supports_web_search", true)));
    assertEquals(Capabilities.UNKNOWN, Capabilities.of(Map.of()));
  }

  @Test
  void whoSaysNothingLeavesItToTheOthers() {
    Capabilities own =
        Capabilities.of(Map.of("supports_vision", false, "supports_reasoning", true));

    assertEquals(
        new Capabilities(Set.of(Capability.REASONING), Set.of(Capability.IMAGES, Capability.TOOLS)),
        own.or(SEES));
    assertEquals(
        new Capabilities(Set.of(Capability.IMAGES, Capability.REASONING), Set.of(Capability.TOOLS)),
        SEES.or(own));
    assertEquals(SEES, SEES.or(Capabilities.UNKNOWN));
    assertEquals(SEES, Capabilities.UNKNOWN.or(SEES));
  }

  @Test
  void nothingCanBeThereAndLacking() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Capabilities(Set.of(Capability.TOOLS), Set.of(Capability.TOOLS)));
  }

  /** The catalogue must not know of routes, and so has the names for itself. */
  @Test
  void theCatalogueHasTheFieldsOfAllCapabilities() {
    assertEquals(
        Arrays.stream(Capability.values()).map(Capability::field).toList(), CapabilityFlags.FIELDS);
  }
}
