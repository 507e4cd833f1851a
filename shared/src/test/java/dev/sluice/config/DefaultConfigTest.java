package dev.sluice.config;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.Parsed;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.money.PriceCatalog;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.Translation;
import dev.sluice.provider.upstream.Dialects;
import dev.sluice.route.Target;
import dev.sluice.time.Deadline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The configuration that ships, against the catalogue that ships. */
final class DefaultConfigTest {
  /** These say UNPRICED in a comment of the file, and why. */
  private static final Set<String> UNPRICED = Set.of("crazyrouter/gpt-5.2");

  private static GatewayConfig config;
  private static PriceCatalog prices;

  @BeforeAll
  static void readTheFiles() throws IOException {
    Path folder = Path.of(System.getProperty("sluice.root", "..")).resolve("config");
    prices = PriceCatalog.parse(Json.parse(Files.readAllBytes(folder.resolve("prices.json"))));
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
                    "gpt-6.2-sol",
                    "gemini-3.8-flash",
                    "kimi-k3.1-pro",
                    "kimi-k2-thinking",
                    "deepseek-flash",
                    "claude-sonnet-5-5",
                    "qwen3.7-plus",
                    "gpt-oss-20b",
                    "crazyrouter-gpt-5.2")),
        () -> config.routes().groups().keySet().toString());
    assertEquals("openai/gpt-5.2", config.routes().targetsOf("gpt-5.2").getFirst().id());
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

  /** Those whose key is known by its name; Bedrock and Azure stand in a comment. */
  @Test
  void offersAModelOfEveryProviderThatHasAPublicAddress() {
    assertEquals(
        Set.of(
            "openai",
            "anthropic",
            "gemini",
            "deepseek",
            "moonshot",
            "dashscope",
            "openrouter",
            "crazyrouter",
            "groq",
            "xai",
            "together_ai",
            "fireworks_ai",
            "mistral",
            "ollama"),
        config.routes().targets().stream().map(Target::provider).collect(Collectors.toSet()));
  }

  @Test
  void patternsOverTheCatalogueStandForPricedTargets() {
    List<Target> targets =
        Configs.valid(
                """
                {"model_list": [
                  {"model_name": "openai/*", "litellm_params": {"model": "openai/*"}},
                  {"model_name": "claude-*", "litellm_params": {"model": "anthropic/claude-*"}},
                  {"model_name": "*",
                   "litellm_params": {"model": "bedrock/*", "aws_region_name": "eu-central-1"}}]}
                """,
                prices)
            .routes()
            .targets();

    assertTrue(targets.size() > 50, () -> "only " + targets.size());
    assertAll(
        targets.stream().map(target -> () -> assertTrue(target.price().isPresent(), target.id())));
  }

  /** Else the request would be answered by another model than the one that was asked for. */
  @Test
  void aTemperatureIsNoReasonToGoToAnotherModel() {
    byte[] body =
        """
        {"model": "m", "max_tokens": 200, "temperature": 0.7,
         "messages": [{"role": "user", "content": "Say hello."}]}
        """
            .getBytes(StandardCharsets.UTF_8);
    ProviderCall call =
        new ProviderCall(
            ((Parsed.Valid) ChatRequest.parse(body)).request(),
            OptionalLong.empty(),
            Instant.EPOCH,
            Deadline.in(Duration.ofMinutes(1), () -> 0));
    assertAll(
        config.routes().targets().stream()
            .map(target ->
                () ->
                    assertInstanceOf(
                        Translation.Sendable.class,
                        new Dialects().of(target).translate(target, call),
                        target.id())));
  }

  @Test
  void everyNameHasAFallbackThatBringsAnotherTarget() {
    assertAll(
        config.routes().groups().entrySet().stream()
            .map(group ->
                () -> {
                  List<Target> more =
                      config
                          .routes()
                          .fallbacks()
                          .general()
                          .getOrDefault(group.getKey(), List.of())
                          .stream()
                          .flatMap(name -> config.routes().targetsOf(name).stream())
                          .filter(target -> !group.getValue().targets().contains(target))
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
