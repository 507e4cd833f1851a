package dev.sluice.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.budget.Administration;
import dev.sluice.budget.NewKey;
import dev.sluice.caller.ApiKey;
import dev.sluice.chatproxy.ChatProxyHandler;
import dev.sluice.chatproxy.Wiring;
import dev.sluice.config.GatewayConfig;
import dev.sluice.config.ParsedConfig;
import dev.sluice.http.HttpProviderClient;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.local.yaml.Yaml;
import dev.sluice.money.PriceCatalog;
import dev.sluice.provider.KeyStore;
import dev.sluice.provider.KeysAtHand;
import dev.sluice.provider.RequestSigner;
import dev.sluice.route.circuit.CircuitStore;
import dev.sluice.secret.Secret;
import dev.sluice.simulator.Script;
import dev.sluice.simulator.SeenRequest;
import dev.sluice.simulator.SimulatedProvider;
import dev.sluice.testkit.ManualClock;
import dev.sluice.testkit.MemoryBudgetStore;
import dev.sluice.testkit.MemoryCallerDirectory;
import dev.sluice.testkit.MemoryUsageLog;
import dev.sluice.testsupport.Checkout;
import dev.sluice.time.Alarm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The provider that docs/adding-a-provider.md adds: what stands on the page is what the gateway is
 * started with, what it is asked, and what it sends.
 */
final class AddedProviderTest {
  private static final String KEY = "acme-key-4711";

  private final List<String> page = blocks("docs/adding-a-provider.md");
  private final ApiKey caller = ApiKey.mint(new Random(7));
  private SimulatedProvider acme;
  private HttpProviderClient providers;
  private ChatProxyHandler handler;

  @BeforeEach
  void start() throws IOException {
    acme = SimulatedProvider.start();
    ManualClock clock = new ManualClock(Instant.parse("2026-12-01T10:00:00Z"));
    Wiring.Time time = new Wiring.Time(clock, System::nanoTime, clock, new Random(8), Alarm.SILENT);
    GatewayConfig config =
        config(page.get(0).replace("https://api.acme.example/v1", acme.uri().toString()));
    KeyStore keys =
        name -> name.equals("ACME_API_KEY") ? Optional.of(Secret.of(KEY)) : Optional.empty();
    MemoryCallerDirectory directory = new MemoryCallerDirectory();
    MemoryBudgetStore ledgers = new MemoryBudgetStore();
    providers = Wiring.providers(keys, RequestSigner.none(), config.upstreams(), time);
    handler =
        new ChatProxyHandler(
            Wiring.api(
                new Wiring.Parts(
                    config,
                    directory,
                    ledgers,
                    new MemoryUsageLog(),
                    providers,
                    new KeysAtHand(keys, false),
                    CircuitStore.NONE,
                    time)),
            false);
    var _ =
        new Administration(ledgers, directory, clock, new Random(9)).issue(caller, withoutBudget());
  }

  @AfterEach
  void stop() {
    providers.close();
    acme.close();
  }

  @Test
  void isSentWhatThePageSays() {
    acme.next(Script.saying("4 degrees.").withReasoning("The tool said so."));

    JsonValue answer = chat(UnaryOperator.identity());

    assertEquals("200", answer.get("statusCode").toString());
    JsonValue message = body(answer).get("choices").at(0).get("message");
    assertEquals("4 degrees.", message.get("content").stringOr(""));
    assertEquals("The tool said so.", message.get("reasoning_content").stringOr(""));
    SeenRequest seen = acme.requests().getFirst();
    assertEquals("/v1/chat/completions", seen.path());
    assertEquals(Optional.of(KEY), seen.header("x-api-key"));
    assertEquals(Optional.empty(), seen.header("authorization"));
    assertEquals(Optional.of("2026-11-01"), seen.header("x-acme-version"));
    assertEquals(Json.parse(page.get(2)), Json.parse(seen.body().toBytes()));
  }

  @Test
  void isToldNotToThink() {
    acme.next(Script.saying("4 degrees."));

    assertEquals(
        "200", chat(body -> body.put("reasoning_effort", "none")).get("statusCode").toString());

    SeenRequest seen = acme.requests().getFirst();
    assertEquals("disabled", seen.body().path("thinking", "type").stringOr(""));
    assertTrue(seen.body().get("reasoning_effort").isMissing());
  }

  @Test
  void isSentNothingThatItRefuses() {
    JsonValue answer = chat(body -> body.put("temperature", Json.parse("0.2")));

    assertEquals("400", answer.get("statusCode").toString());
    assertEquals(
        "'temperature' is not supported by acme/acme-large-2; leave it out, or let the operator"
            + " set drop_params.",
        body(answer).path("error", "message").stringOr(""));
    assertEquals("temperature", body(answer).path("error", "param").stringOr(""));
    assertEquals(List.of(), acme.requests());
  }

  @Test
  void itsErrorsAreTheGatewaysErrors() {
    acme.next(Script.refusing(402).withError("billing", "Your plan has ended."));

    JsonValue answer = chat(UnaryOperator.identity());

    assertEquals("502", answer.get("statusCode").toString());
    assertTrue(body(answer).path("error", "message").isString());
  }

  private JsonValue chat(UnaryOperator<JsonObject> change) {
    JsonValue body = change.apply(Json.parse(page.get(1)).edit()).build();
    JsonValue event =
        Json.object()
            .put("httpMethod", "POST")
            .put("path", "/v1/chat/completions")
            .put("headers", Json.object().put("Authorization", "Bearer " + caller.whole().reveal()))
            .put("body", body.toString())
            .build();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event.toBytes()), out, KeysGateway.context());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Json.parse(out.toByteArray());
  }

  private static JsonValue body(JsonValue answer) {
    return Json.parse(answer.get("body").stringOr("").getBytes(StandardCharsets.UTF_8));
  }

  private static NewKey withoutBudget() {
    return new NewKey(
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        "default",
        Optional.empty(),
        Optional.empty(),
        Json.object().build());
  }

  private static GatewayConfig config(String yaml) {
    PriceCatalog none = PriceCatalog.parse(Json.parse("{\"version\": \"none\", \"models\": {}}"));
    return switch (GatewayConfig.parse(Yaml.parse(yaml), none)) {
      case ParsedConfig.Valid(var config) -> config;
      case ParsedConfig.Invalid(var problems) -> throw new AssertionError(problems.toString());
    };
  }

  /** The blocks of YAML and JSON on a page. */
  private static List<String> blocks(String file) {
    try {
      List<String> blocks = new ArrayList<>();
      StringBuilder block = new StringBuilder();
      boolean within = false;
      for (String line : Files.readAllLines(Checkout.root().resolve(file))) {
        if (within && line.equals("```")) {
          blocks.add(block.toString());
          within = false;
        } else if (within) {
          block.append(line).append('\n');
        } else if (line.equals("```yaml") || line.equals("```json")) {
          block.setLength(0);
          within = true;
        }
      }
      return blocks;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
