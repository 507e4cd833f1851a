package dev.sluice.config;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.money.PriceCatalog;
import dev.sluice.route.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The configuration that ships, against the catalogue that ships. */
final class DefaultConfigTest {
  /** These say UNPRICED in a comment of the file, and why. */
  private static final Set<String> UNPRICED = Set.of("crazyrouter/gpt-5.2");

  private static GatewayConfig config;

  @BeforeAll
  static void readTheFiles() throws IOException {
    Path folder = Path.of(System.getProperty("sluice.root", "..")).resolve("config");
    PriceCatalog prices =
        PriceCatalog.parse(Json.parse(Files.readAllBytes(folder.resolve("prices.json"))));
    Object yaml =
        new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build())
            .loadFromString(Files.readString(folder.resolve("gateway.yaml")));
    config =
        switch (GatewayConfig.parse(json(yaml), prices)) {
          case ParsedConfig.Valid valid -> valid.config();
          case ParsedConfig.Invalid invalid ->
              throw new AssertionError("gateway.yaml: " + invalid.problems());
        };
    assertEquals(prices.version(), config.pricesVersion());
  }

  @Test
  void offersTheGroupsAndTheModelsOfTheGuide() {
    assertTrue(
        config
            .routes()
            .groups()
            .keySet()
            .containsAll(
                List.of(
                    "cheap",
                    "standard",
                    "premium",
                    "reasoning",
                    "gpt-5.2",
                    "kimi-k2-thinking",
                    "deepseek-flash",
                    "claude-sonnet-5-5",
                    "qwen3.7-plus",
                    "gpt-oss-20b",
                    "crazyrouter-gpt-5.2")),
        () -> config.routes().groups().keySet().toString());
    assertEquals(
        "openai/gpt-5.2",
        config.routes().groups().getOrDefault("gpt-5.2", List.of()).getFirst().id());
  }

  @Test
  void everyModelHasAPriceAndLimitsUnlessTheFileSaysThatItHasNone() {
    assertAll(
        config.routes().targets().stream()
            .map(target ->
                () -> {
                  boolean known = !UNPRICED.contains(target.fullModel());
                  assertEquals(known, target.price().isPresent(), target.id());
                  assertEquals(known, target.maxInputTokens().isPresent(), target.id());
                  assertEquals(known, target.maxOutputTokens().isPresent(), target.id());
                }));
  }

  @Test
  void everyNameHasAFallbackThatBringsAnotherTarget() {
    assertAll(
        config.routes().groups().entrySet().stream()
            .map(group ->
                () -> {
                  List<Target> more =
                      config.routes().fallbacks().getOrDefault(group.getKey(), List.of()).stream()
                          .flatMap(name ->
                              config.routes().groups().getOrDefault(name, List.of()).stream())
                          .filter(target -> !group.getValue().contains(target))
                          .toList();
                  assertTrue(!more.isEmpty(), group.getKey());
                }));
  }

  @Test
  void aModelInTwoGroupsIsOneTarget() {
    assertEquals(
        config.routes().targets().stream().map(Target::fullModel).toList(),
        config.routes().targets().stream().map(Target::id).toList());
  }

  private static JsonValue json(Object yaml) {
    return switch (yaml) {
      case Map<?, ?> map -> {
        JsonObject object = Json.object();
        map.forEach((name, value) -> object.put((String) name, json(value)));
        yield object.build();
      }
      case List<?> list -> Json.array(list.stream().map(DefaultConfigTest::json).toList());
      case String text -> Json.string(text);
      case Integer number -> Json.parse(number.toString());
      case Boolean truth -> Json.parse(truth.toString());
      default -> throw new AssertionError("unexpected in gateway.yaml: " + yaml);
    };
  }
}
