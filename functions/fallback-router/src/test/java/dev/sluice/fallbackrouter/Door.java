package dev.sluice.fallbackrouter;

import com.amazonaws.services.lambda.runtime.Context;
import dev.sluice.budget.Administration;
import dev.sluice.budget.NewKey;
import dev.sluice.caller.ApiKey;
import dev.sluice.caller.CallerDirectory;
import dev.sluice.config.CorsSettings;
import dev.sluice.config.GatewayConfig;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.money.Price;
import dev.sluice.money.Rates;
import dev.sluice.route.Access;
import dev.sluice.route.Capabilities;
import dev.sluice.route.Dropping;
import dev.sluice.route.RetryPolicy;
import dev.sluice.route.RouteTable;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import dev.sluice.secret.Secret;
import dev.sluice.testkit.ManualClock;
import dev.sluice.testkit.MemoryBudgetStore;
import dev.sluice.testkit.MemoryCallerDirectory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/**
 * The real handler over a memory directory. Behind {@code cheap} are a target without its key and
 * one that works; it falls back to {@code dear}; {@code gone} has no target that can be tried.
 */
final class Door {
  /** A key of the right form that nobody was given. */
  static final String STRANGER = "sk-stranger0000-" + "c4n4ry".repeat(6).substring(0, 32);

  static final int MOST_BYTES = 100_000;

  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-25T10:00:00Z"));
  private final MemoryCallerDirectory directory = new MemoryCallerDirectory();
  private final Administration administration =
      new Administration(new MemoryBudgetStore(), directory, clock, new Random(7));
  private final FallbackRouterHandler handler;

  Door() {
    this.handler = handler(directory);
  }

  /** A door whose keys are kept elsewhere. */
  Door(CallerDirectory elsewhere) {
    this.handler = handler(elsewhere);
  }

  private FallbackRouterHandler handler(CallerDirectory keys) {
    return new FallbackRouterHandler(
        new Wiring.Parts(
            new GatewayConfig(
                routes(),
                new CorsSettings(List.of("https://app.example")),
                MOST_BYTES,
                Optional.empty(),
                "test"),
            keys,
            target -> target.keyName().map(name -> "no key " + name),
            new Wiring.Time(clock, clock, new Random(8))));
  }

  private static RouteTable routes() {
    Map<String, List<Target>> groups = new LinkedHashMap<>();
    groups.put("cheap", List.of(target("moonshot/gone", true), target("openai/small", false)));
    groups.put("dear", List.of(target("anthropic/large", false)));
    groups.put("gone", List.of(target("moonshot/gone", true)));
    return RouteTable.of(
        groups, Map.of("cheap", List.of("dear")), RetryPolicy.DEFAULT.withRetries(1));
  }

  private static Target target(String id, boolean withoutItsKey) {
    int slash = id.indexOf('/');
    return new Target(
        id,
        id.substring(0, slash),
        id.substring(slash + 1),
        URI.create("https://internal-host.example/v1"),
        withoutItsKey ? new Access.Keyed("MOONSHOT_API_KEY") : new Access.Open(),
        id.equals("anthropic/large")
            ? Optional.empty()
            : Optional.of(Price.of(Rates.of(1_000_000, 10_000_000))),
        OptionalLong.of(100_000),
        OptionalLong.of(1_000),
        Capabilities.UNKNOWN,
        Timeouts.DEFAULT,
        Dropping.NOTHING,
        false);
  }

  /** An answer, read as API Gateway reads it. */
  record Answer(int status, JsonValue headers, String body) {
    JsonValue json() {
      return Json.parse(body);
    }

    JsonValue error() {
      return json().get("error");
    }

    String header(String name) {
      return headers.get(name).stringOr("");
    }
  }

  /** A key that may ask for these models; for all if there are none. */
  String key(String... models) {
    return issue(ApiKey.mint(new Random(models.length)), models);
  }

  private String issue(ApiKey key, String... models) {
    NewKey wanted =
        new NewKey(
            List.of(),
            List.of(models),
            Optional.empty(),
            Optional.empty(),
            "default",
            Optional.empty(),
            Optional.empty(),
            Json.object().build());
    Secret secret = administration.issue(key, wanted).secret();
    return secret.reveal();
  }

  /** The answer to {@code GET /v1/routes}. */
  Answer routes(String key) {
    return answer(event("GET", "/v1/routes", key, ""));
  }

  /** The answer to {@code POST /v1/routes/plan}. */
  Answer plan(String key, String body) {
    return answer(event("POST", "/v1/routes/plan", key, body));
  }

  Answer answer(String event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, context());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JsonValue answer = Json.parse(out.toByteArray());
    return new Answer(
        Math.toIntExact(answer.get("statusCode").wholeNumber().orElseThrow()),
        answer.get("headers"),
        answer.get("body").stringOr("no body"));
  }

  /** An event; an empty key is none. */
  static String event(String method, String path, String key, String body) {
    JsonObject headers = Json.object().put("Origin", "https://app.example");
    if (!key.isEmpty()) {
      headers.put("Authorization", "Bearer " + key);
    }
    return Json.object()
        .put("httpMethod", method)
        .put("path", path)
        .put("headers", headers)
        .put("body", body)
        .build()
        .toString();
  }

  /** A context that says who it is, for the log. */
  private static Context context() {
    return (Context)
        Proxy.newProxyInstance(
            Door.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, method, _) -> method.getReturnType() == int.class ? 30_000 : method.getName());
  }
}
