package dev.sluice.config;

import static dev.sluice.config.Configs.info;
import static dev.sluice.config.Configs.params;
import static dev.sluice.config.Configs.valid;
import static dev.sluice.config.Configs.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.budget.Budget;
import dev.sluice.budget.Window;
import dev.sluice.money.Money;
import dev.sluice.route.Fallbacks;
import dev.sluice.route.RetryPolicy;
import dev.sluice.route.RouteTable;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GatewayConfigTest {
  @Test
  void oneModelIsAWholeConfiguration() {
    GatewayConfig config = valid(params("\"model\": \"openai/gpt-5.2\""));

    Target target = config.routes().targetsOf("gpt").getFirst();
    assertEquals("openai/gpt-5.2", target.id());
    assertEquals("openai", target.provider());
    assertEquals("gpt-5.2", target.model());
    assertEquals(URI.create("https://api.openai.com/v1"), target.apiBase());
    assertEquals(Optional.of("OPENAI_API_KEY"), target.keyName());
    assertEquals(1_750_000, target.price().orElseThrow().standard().base().input());
    assertEquals(OptionalLong.of(272_000), target.maxInputTokens());
    assertEquals(OptionalLong.of(128_000), target.maxOutputTokens());
    assertEquals(Timeouts.DEFAULT, target.timeouts());
    assertEquals(RetryPolicy.DEFAULT, config.routes().usual().retries());
    assertEquals(Fallbacks.NONE, config.routes().fallbacks());
    assertEquals(CorsSettings.NONE, config.cors());
    assertEquals(6_000_000, config.maxBodyBytes());
    assertEquals(Optional.empty(), config.defaultUserBudget());
    assertEquals("v7", config.pricesVersion());
  }

  @Test
  void nullReadsAsAbsent() {
    GatewayConfig config =
        valid(
            """
            {"model_list": [{"model_name": "gpt", "model_info": null,
               "litellm_params": {"model": "openai/gpt-5.2", "api_base": null, "timeout": null}}],
             "router_settings": null, "sluice": {"cors": null, "default_user_budget": null}}
            """);

    assertEquals(1, config.routes().targets().size());
  }

  @ParameterizedTest(name = "{0} at {1}, key {2}")
  @CsvSource({
    "anthropic/claude, https://api.anthropic.com/v1, ANTHROPIC_API_KEY",
    "gemini/gemini-3, https://generativelanguage.googleapis.com/v1beta, GEMINI_API_KEY",
    "moonshot/kimi-k2-thinking, https://api.moonshot.ai/v1, MOONSHOT_API_KEY",
    "openrouter/moonshotai/kimi, https://openrouter.ai/api/v1, OPENROUTER_API_KEY",
    "crazyrouter/gpt-5.2, https://crazyrouter.com/v1, CRAZYROUTER_API_KEY",
    "ollama/gpt-oss:20b, http://localhost:11434/v1,",
    "ollama_chat/qwen3:8b, http://localhost:11434/v1,",
  })
  void knowsWhereTheProvidersAre(String model, URI base, String key) {
    Target target = target("\"model\": \"%s\"".formatted(model));

    assertEquals(base, target.apiBase());
    assertEquals(Optional.ofNullable(key), target.keyName());
    assertEquals(model, target.fullModel());
    assertEquals(Optional.empty(), target.price(), "unknown, which is not free");
  }

  @ParameterizedTest(name = "{0} gets {1}")
  @CsvSource({
    "https://api.openai.com/v1/, OPENAI_API_KEY",
    "https://API.OPENAI.COM/v2, OPENAI_API_KEY",
    "https://api.openai.com:8443/v1,",
    "https://api.openai.com.evil.example/v1,",
    "http://localhost:8000/v1,",
  })
  void sendsAProvidersKeyToItsOwnHostOnly(String base, String key) {
    assertEquals(
        Optional.ofNullable(key),
        target("\"model\": \"openai/gpt\", \"api_base\": \"%s\"".formatted(base)).keyName());
  }

  @Test
  void takesTheOperatorsAddressAndKey() {
    Target target =
        target(
            """
            "model": "my-vllm/Qwen/Qwen3-8B", "api_base": "https://llm.example.com/v1//",
            "api_key": "os.environ/MY_KEY"
            """);

    assertEquals(URI.create("https://llm.example.com/v1"), target.apiBase());
    assertEquals(Optional.of("MY_KEY"), target.keyName());
    assertEquals("my-vllm", target.provider());
    assertEquals("Qwen/Qwen3-8B", target.model());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8000/v1",
        "http://127.0.0.1/v1",
        "http://10.1.2.3:8000/v1",
        "http://172.31.0.1/v1",
        "http://192.168.1.20:11434/v1",
        "http://[::1]:8000/v1",
        "http://[fd00::5]/v1",
        "http://vllm:8000/v1",
        "http://host.docker.internal:8000/v1",
        "https://8.8.8.8/v1"
      })
  void takesPlainHttpOnTheOperatorsOwnNetwork(String base) {
    Target target = target("\"model\": \"hosted_vllm/m\", \"api_base\": \"%s\"".formatted(base));

    assertEquals(URI.create(base), target.apiBase());
  }

  @Test
  void findsOllamasCompatibleApiBesideItsOwn() {
    String params = "\"model\": \"ollama/m\", \"api_base\": \"http://gpu-box:11434/\"";

    assertEquals(URI.create("http://gpu-box:11434/v1"), target(params).apiBase());
  }

  @Test
  void findsGeminisOwnApiBesideTheCompatibleOne() {
    String params =
        "\"model\": \"gemini/m\","
            + " \"api_base\": \"https://generativelanguage.googleapis.com/v1beta/openai/\"";

    assertEquals(
        URI.create("https://generativelanguage.googleapis.com/v1beta"), target(params).apiBase());
  }

  @Test
  void pricesInTheConfigurationWinOverTheCatalogue() {
    Target inInfo =
        valid(info("\"input_cost_per_token\": 3e-06, \"output_cost_per_token\": 0.000004"))
            .routes()
            .targets()
            .getFirst();
    Target inParams =
        target(
            """
            "model": "openai/gpt-5.2", "input_cost_per_token": 0, "output_cost_per_token": 0,
            "input_cost_per_token_above_128k_tokens": 0.0000000000015
            """);

    assertEquals(3_000_000, inInfo.price().orElseThrow().standard().base().input());
    assertEquals(4_000_000, inInfo.price().orElseThrow().standard().base().output());
    assertEquals(
        0,
        inParams.price().orElseThrow().standard().base().input(),
        "free because somebody said so");
    assertEquals(2, inParams.price().orElseThrow().standard().tiers().getFirst().rates().input());
  }

  @Test
  void limitsInTheConfigurationWinOneByOne() {
    Target target =
        valid(info("\"max_output_tokens\": 4096, \"mode\": \"chat\""))
            .routes()
            .targets()
            .getFirst();

    assertEquals(OptionalLong.of(272_000), target.maxInputTokens());
    assertEquals(OptionalLong.of(4_096), target.maxOutputTokens());
  }

  @Test
  void targetsGetIdsThatAreTheirsAlone() {
    RouteTable routes =
        valid(
                """
                {"model_list": [
                  {"model_name": "a", "litellm_params": {"model": "openai/m"}},
                  {"model_name": "a", "litellm_params": {"model": "openai/m", "api_key": "os.environ/B"}},
                  {"model_name": "a", "litellm_params": {"model": "openai/m", "timeout": 5}},
                  {"model_name": "b", "litellm_params": {"model": "openai/m"}},
                  {"model_name": "b", "litellm_params": {"model": "openai/m"}},
                  {"model_name": "b", "litellm_params": {"model": "openai/m"}, "model_info": {"id": "x"}},
                  {"model_name": "c", "litellm_params": {"model": "openai/m"}, "model_info": {"id": "x"}}]}
                """)
            .routes();

    assertEquals(List.of("openai/m", "openai/m#2", "openai/m#3"), ids(routes, "a"));
    assertEquals(List.of("openai/m", "x"), ids(routes, "b"));
    assertEquals(List.of("x"), ids(routes, "c"));
  }

  @Test
  void readsTimeoutsInSecondsNearestFirst() {
    GatewayConfig config =
        valid(
            """
            {"model_list": [
               {"model_name": "own", "litellm_params":
                 {"model": "openai/a", "timeout": 0.0005, "stream_timeout": 1.5}},
               {"model_name": "general", "litellm_params": {"model": "openai/b"}}],
             "router_settings": {"stream_timeout": 20},
             "litellm_settings": {"request_timeout": 30.25}}
            """);

    Timeouts own = config.routes().targetsOf("own").getFirst().timeouts();
    Timeouts general = config.routes().targetsOf("general").getFirst().timeouts();
    assertEquals(Duration.ofMillis(1), own.total());
    assertEquals(Duration.ofMillis(1_500), own.firstByte());
    assertEquals(Duration.ofMillis(1_500), own.idle());
    assertEquals(Timeouts.DEFAULT.connect(), own.connect());
    assertEquals(Duration.ofMillis(30_250), general.total());
    assertEquals(Duration.ofSeconds(20), general.firstByte());
  }

  @ParameterizedTest
  @ValueSource(strings = {"router_settings", "litellm_settings"})
  void readsRetriesAndFallbacksWhereverLiteLlmDoes(String section) {
    GatewayConfig config =
        valid(
            """
            {"model_list": [
               {"model_name": "a", "litellm_params": {"model": "openai/m"}},
               {"model_name": "b", "litellm_params": {"model": "deepseek/n"}, "model_info": {"id": "n1"}}],
             "%s": {"num_retries": 0, "fallbacks": [{"a": ["b", "deepseek/n"]}, {"n1": ["a"]}],
                    "default_fallbacks": ["n1"]}}
            """
                .formatted(section));

    assertEquals(0, config.routes().usual().retries().retries());
    assertEquals(
        Map.of("a", List.of("b", "deepseek/n"), "n1", List.of("a"), RouteTable.ANY, List.of("n1")),
        config.routes().fallbacks().general());
  }

  @Test
  void aStarAmongTheFallbacksStandsForEveryName() {
    assertEquals(
        Map.of("*", List.of("gpt")),
        valid(with("\"router_settings\": {\"fallbacks\": [{\"*\": [\"gpt\"]}]}"))
            .routes()
            .fallbacks()
            .general());
  }

  @Test
  void readsOurOwnSection() {
    GatewayConfig config =
        valid(
            with(
                """
                "sluice": {"cors": {"allowed_origins": ["https://a.example", "http://localhost:3000"]},
                  "max_body_bytes": 1024,
                  "default_user_budget": {"max_budget": 0.000000001, "budget_duration": "7d"}}
                """));

    assertEquals(
        List.of("https://a.example", "http://localhost:3000"), config.cors().allowedOrigins());
    assertEquals(1_024, config.maxBodyBytes());
    assertEquals(
        Optional.of(new Budget(Money.ofNanos(1), new Window("1w"))), config.defaultUserBudget());
  }

  @Test
  void aBudgetWithoutADurationIsATotal() {
    assertEquals(
        Optional.of(new Budget(Money.ofUsd(BigDecimal.TEN), Window.TOTAL)),
        valid(with("\"sluice\": {\"default_user_budget\": {\"max_budget\": 10}}"))
            .defaultUserBudget());
  }

  @Test
  void aPromptOfTheWholeEventIsTheLargestBody() {
    assertTrue(
        valid(with("\"sluice\": {\"max_body_bytes\": 6291456}")).maxBodyBytes() == 6_291_456);
  }

  private static List<String> ids(RouteTable routes, String group) {
    return routes.targetsOf(group).stream().map(Target::id).toList();
  }

  private static Target target(String params) {
    return valid(params(params)).routes().targets().getFirst();
  }
}
