package dev.sluice.config;

import static dev.sluice.config.Configs.problems;
import static dev.sluice.config.Configs.valid;
import static dev.sluice.route.Capability.AUDIO;
import static dev.sluice.route.Capability.IMAGES;
import static dev.sluice.route.Capability.TOOLS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.json.Json;
import dev.sluice.route.Capabilities;
import dev.sluice.route.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CapabilitiesReaderTest {
  @ParameterizedTest
  @EnumSource(Capability.class)
  void readsEachOfLiteLlmsFields(Capability capability) {
    assertEquals(
        new Capabilities(Set.of(capability), Set.of()), of(info(capability, "true")), "it can");
    assertEquals(
        new Capabilities(Set.of(), Set.of(capability)), of(info(capability, "false")), "it cannot");
  }

  @Test
  void whatIsNotSaidIsNotKnown() {
    assertEquals(Capabilities.UNKNOWN, of(Configs.info("\"supports_vision\": null")));
  }

  @Test
  void theOperatorKnowsBetterFieldByField() {
    Field info =
        Field.root(
            Json.parse("{\"supports_vision\": false, \"supports_function_calling\": true}"),
            new ArrayList<>());

    assertEquals(
        new Capabilities(Set.of(AUDIO, TOOLS), Set.of(IMAGES)),
        CapabilitiesReader.read(info).or(new Capabilities(Set.of(AUDIO, IMAGES), Set.of(TOOLS))));
  }

  @Test
  void onlyYesAndNoAreAnswers() {
    assertEquals(
        List.of("model_list[0].model_info.supports_vision: must be true or false, not a string"),
        problems(Configs.info("\"supports_vision\": \"yes\"")));
  }

  private static String info(Capability capability, String value) {
    return Configs.info("\"%s\": %s".formatted(capability.field(), value));
  }

  private static Capabilities of(String config) {
    return valid(config).routes().targets().getFirst().capabilities();
  }
}
