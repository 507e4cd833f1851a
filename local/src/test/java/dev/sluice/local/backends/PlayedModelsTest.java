package dev.sluice.local.backends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.Parsed;
import dev.sluice.config.GatewayConfig;
import dev.sluice.config.ParsedConfig;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.money.PriceCatalog;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.Translation;
import dev.sluice.provider.upstream.Dialects;
import dev.sluice.route.Access;
import dev.sluice.route.Target;
import dev.sluice.time.Deadline;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlayedModelsTest {
  private static final URI PROVIDER = URI.create("http://127.0.0.1:4000/v1");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'model': 'openai/m'",
        "'model': 'anthropic/m'",
        "'model': 'gemini/m'",
        "'model': 'bedrock/m', 'aws_region_name': 'eu-central-1'",
        "'model': 'azure/m', 'api_base': 'https://r.openai.azure.com', 'api_version': '2024-10-21'"
      })
  void everyModelIsAskedInOpenAisApiAndKeepsItsPrice(String params) {
    Target target = played(params.replace('\'', '"'));

    assertEquals(PROVIDER, target.apiBase());
    assertEquals(new Access.Keyed(Samples.PROVIDER_KEY_NAME), target.access());
    assertTrue(target.price().isPresent());
    Translation.Sendable sendable =
        (Translation.Sendable) new Dialects().of(target).translate(target, call());
    assertEquals("/chat/completions", sendable.request().path());
  }

  private static Target played(String params) {
    JsonValue config =
        PlayedModels.at(
            PROVIDER,
            Json.parse(
                "{\"model_list\":[{\"model_name\":\"m\",\"litellm_params\":{" + params + "}}]}"));
    String provider = params.replaceAll(".*\"([a-z]+)/m\".*", "$1");
    PriceCatalog prices =
        PriceCatalog.parse(
            Json.parse(
                "{\"version\":\"1\",\"models\":{\""
                    + provider
                    + "/m\":{\"input_cost_per_token\":0.000001,\"output_cost_per_token\":0.000002,"
                    + "\"source\":\"s\",\"as_of\":\"2026-01-01\"}}}"));
    GatewayConfig read = ((ParsedConfig.Valid) GatewayConfig.parse(config, prices)).config();
    return read.routes().targets().iterator().next();
  }

  private static ProviderCall call() {
    byte[] body =
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"
            .getBytes(StandardCharsets.UTF_8);
    ChatRequest request = ((Parsed.Valid) ChatRequest.parse(body)).request();
    return new ProviderCall(
        request, OptionalLong.empty(), Instant.EPOCH, Deadline.in(Duration.ofMinutes(1), () -> 0));
  }
}
