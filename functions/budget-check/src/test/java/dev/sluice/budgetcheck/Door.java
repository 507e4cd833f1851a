package dev.sluice.budgetcheck;

import com.amazonaws.services.lambda.runtime.Context;
import dev.sluice.budget.Administration;
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
import dev.sluice.testkit.FaultyBudgetStore;
import dev.sluice.testkit.ManualClock;
import dev.sluice.testkit.MemoryBudgetStore;
import dev.sluice.testkit.MemoryCallerDirectory;
import dev.sluice.testkit.MemoryCircuitStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;

/** The real handler over memory stores, with time and chance that are the same in every run. */
final class Door {
  static final String ADMIN = "admin-c4n4ry-c4n4ry-c4n4ry";

  /** A key of the right form that nobody was given. */
  static final String STRANGER = "sk-stranger0000-" + "c4n4ry".repeat(6).substring(0, 32);

  static final int MOST_BYTES = 100_000;

  /** One micro-dollar a token that goes in, ten for one that comes out. */
  private static final RouteTable ROUTES =
      RouteTable.of(
          Map.of(
              "cheap", List.of(target("openai/gone"), target("openai/small")),
              "unpriced", List.of(unpriced())),
          Map.of(),
          RetryPolicy.DEFAULT.withRetries(1));

  final ManualClock clock = new ManualClock(Instant.parse("2026-11-25T10:00:00Z"));
  final FaultyBudgetStore ledgers = new FaultyBudgetStore(new MemoryBudgetStore());
  final MemoryCallerDirectory directory = new MemoryCallerDirectory();

  /** Makes keys; the same ones in every run. */
  final Administration administration =
      new Administration(ledgers, directory, clock, new Random(7));

  /** What other processes say of targets that are down. */
  final MemoryCircuitStore circuits = new MemoryCircuitStore();

  /** Where the administrator's key comes from. */
  Supplier<Secret> adminKey = () -> Secret.of(ADMIN);

  private final BudgetCheckHandler handler =
      new BudgetCheckHandler(
          new Wiring.Parts(
              new GatewayConfig(
                  ROUTES,
                  new CorsSettings(List.of("https://app.example")),
                  MOST_BYTES,
                  Optional.empty(),
                  "test"),
              directory,
              ledgers,
              target ->
                  target.id().equals("openai/gone") ? Optional.of("no key GONE") : Optional.empty(),
              circuits,
              () -> adminKey.get(),
              new Wiring.Time(clock, clock, new Random(8))));

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

  /** The answer to the administrator. */
  Answer admin(String method, String path, String body) {
    return answer(event(method, path, Map.of(), ADMIN, body));
  }

  /** The answer to whoever has this key and asks about that one. */
  Answer keyInfo(String key, String about) {
    return answer(event("GET", "/key/info", Map.of("key", about), key, ""));
  }

  /** The answer to whoever has this key and asks about it without naming it. */
  Answer keyInfo(String key) {
    return answer(event("GET", "/key/info", Map.of(), key, ""));
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
  static String event(
      String method, String path, Map<String, String> query, String key, String body) {
    JsonObject parameters = Json.object();
    query.forEach(parameters::put);
    JsonObject headers = Json.object().put("Origin", "https://app.example");
    if (!key.isEmpty()) {
      headers.put("Authorization", "Bearer " + key);
    }
    return Json.object()
        .put("httpMethod", method)
        .put("path", path)
        .put("headers", headers)
        .put("queryStringParameters", parameters)
        .put("body", body)
        .build()
        .toString();
  }

  private static Target target(String id) {
    return target(id, Optional.of(Price.of(Rates.of(1_000_000, 10_000_000))));
  }

  private static Target unpriced() {
    return target("openai/unpriced", Optional.empty());
  }

  private static Target target(String id, Optional<Price> price) {
    return new Target(
        id,
        "openai",
        id.substring("openai/".length()),
        URI.create("https://upstream.example/v1"),
        new Access.Open(),
        price,
        OptionalLong.of(100_000),
        OptionalLong.of(1_000),
        Capabilities.UNKNOWN,
        Timeouts.DEFAULT,
        Dropping.NOTHING,
        false);
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
