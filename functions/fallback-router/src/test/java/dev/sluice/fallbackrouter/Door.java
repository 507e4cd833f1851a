package dev.sluice.fallbackrouter;

import com.amazonaws.services.lambda.runtime.Context;
import dev.sluice.budget.Administration;
import dev.sluice.budget.Budget;
import dev.sluice.budget.NewKey;
import dev.sluice.budget.Window;
import dev.sluice.caller.ApiKey;
import dev.sluice.caller.CallerDirectory;
import dev.sluice.chat.FailureClass;
import dev.sluice.config.CorsSettings;
import dev.sluice.config.GatewayConfig;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.money.Money;
import dev.sluice.money.Price;
import dev.sluice.money.Rates;
import dev.sluice.provider.Attempt;
import dev.sluice.provider.Failure;
import dev.sluice.route.Access;
import dev.sluice.route.Capabilities;
import dev.sluice.route.CircuitState.OpenCause;
import dev.sluice.route.Dropping;
import dev.sluice.route.Fallbacks;
import dev.sluice.route.Group;
import dev.sluice.route.GroupPolicy;
import dev.sluice.route.RetryPolicy;
import dev.sluice.route.RouteTable;
import dev.sluice.route.StaticAnswers;
import dev.sluice.route.TagRule;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import dev.sluice.route.circuit.CircuitStore;
import dev.sluice.route.circuit.SharedCircuit;
import dev.sluice.secret.Secret;
import dev.sluice.testkit.Fault;
import dev.sluice.testkit.FaultyBudgetStore;
import dev.sluice.testkit.ManualClock;
import dev.sluice.testkit.MemoryBudgetStore;
import dev.sluice.testkit.MemoryCallerDirectory;
import dev.sluice.testkit.MemoryCircuitStore;
import dev.sluice.testkit.MemoryUsageLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/**
 * The real handler over memory stores. Behind {@code cheap} are a target without its key and one
 * that works; it falls back to {@code dear}, and to {@code small} where money is short; {@code
 * gone} has no target that can be tried.
 */
final class Door {
  /** A key of the right form that nobody was given. */
  static final String STRANGER = "sk-stranger0000-" + "c4n4ry".repeat(6).substring(0, 32);

  static final int MOST_BYTES = 100_000;

  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-25T10:00:00Z"));
  private final MemoryCallerDirectory directory = new MemoryCallerDirectory();
  private final FaultyBudgetStore ledgers = new FaultyBudgetStore(new MemoryBudgetStore());
  private final Administration administration =
      new Administration(ledgers, directory, clock, new Random(7));
  private final MemoryCircuitStore circuits = new MemoryCircuitStore();
  private final FallbackRouterHandler handler;

  /** The records of the probes. */
  final MemoryUsageLog usage = new MemoryUsageLog();

  Door() {
    this.handler = handler(directory, circuits);
  }

  /** A door whose keys are kept elsewhere. */
  Door(CallerDirectory elsewhere) {
    this.handler = handler(elsewhere, circuits);
  }

  /** A door that learns of circuits elsewhere. */
  Door(CircuitStore elsewhere) {
    this.handler = handler(directory, elsewhere);
  }

  private FallbackRouterHandler handler(CallerDirectory keys, CircuitStore shared) {
    return new FallbackRouterHandler(
        new Wiring.Parts(
            new GatewayConfig(
                routes(),
                new CorsSettings(List.of("https://app.example")),
                MOST_BYTES,
                Optional.empty(),
                "test"),
            keys,
            ledgers,
            usage,
            (_, _, _) ->
                new Attempt.Failed(Failure.of(FailureClass.CONNECT, "refused"), Optional.empty()),
            target -> target.keyName().map(name -> "no key " + name),
            shared,
            new Wiring.Time(clock, clock, new Random(8))));
  }

  private static RouteTable routes() {
    Map<String, List<Target>> groups = new LinkedHashMap<>();
    groups.put("cheap", List.of(target("moonshot/gone", true), target("openai/small", false)));
    groups.put("dear", List.of(target("anthropic/large", false)));
    groups.put("gone", List.of(target("moonshot/gone", true)));
    GroupPolicy policy = GroupPolicy.DEFAULT.with(RetryPolicy.DEFAULT.withRetries(1));
    Map<String, Group> named = new LinkedHashMap<>();
    groups.forEach((name, targets) -> named.put(name, Group.of(targets, policy)));
    named.put("tiny", Group.of(List.of(target("ollama/tiny", false)), saying(policy)));
    Fallbacks fallbacks =
        new Fallbacks(
            Map.of("cheap", List.of("dear")), Map.of(), Map.of(), Map.of("cheap", List.of("tiny")));
    return new RouteTable(named, Map.of(), fallbacks, TagRule.OFF, Optional.empty(), policy);
  }

  /** With a text for where no target answers. */
  private static GroupPolicy saying(GroupPolicy policy) {
    return new GroupPolicy(
        policy.strategy(),
        policy.retries(),
        new StaticAnswers(Optional.of("Come back later."), Optional.empty()));
  }

  private static Target target(String id, boolean withoutItsKey) {
    int slash = id.indexOf('/');
    return new Target(
        id,
        id.substring(0, slash),
        id.substring(slash + 1),
        URI.create("https://internal-host.example/v1"),
        withoutItsKey ? new Access.Keyed("MOONSHOT_API_KEY") : new Access.Open(),
        price(id),
        OptionalLong.of(100_000),
        OptionalLong.of(1_000),
        Capabilities.UNKNOWN,
        Timeouts.DEFAULT,
        Dropping.NOTHING,
        false);
  }

  private static Optional<Price> price(String id) {
    return switch (id) {
      case "anthropic/large" -> Optional.empty();
      case "ollama/tiny" -> Optional.of(Price.of(Rates.of(1_000, 1_000)));
      default -> Optional.of(Price.of(Rates.of(1_000_000, 10_000_000)));
    };
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
    return issue(ApiKey.mint(new Random(models.length)), List.of(), models);
  }

  /** A key for all models that may spend this much in all. */
  String keyWith(Money budget) {
    return issue(ApiKey.mint(new Random(9)), List.of(new Budget(budget, Window.TOTAL)));
  }

  /** Another process has opened this target's circuit for so long. */
  void opened(String target, OpenCause cause, Duration cooldown) {
    circuits.note(target, new SharedCircuit.Opened(cause, clock.instant().plus(cooldown), 1));
  }

  void after(Duration time) {
    clock.advance(time);
  }

  /** From now on no ledger can be read. */
  void ledgersGoDown() {
    ledgers.always(FaultyBudgetStore.Operation.READ, new Fault.Throttled());
  }

  private String issue(ApiKey key, List<Budget> budgets, String... models) {
    NewKey wanted =
        new NewKey(
            budgets,
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

  /** The answer to {@code POST /v1/routes/plan} for a short question to this model. */
  JsonValue planned(String key, String model) {
    JsonValue message = Json.object().put("role", "user").put("content", "Hello").build();
    Answer answer =
        plan(
            key,
            Json.object()
                .put("model", model)
                .put("messages", Json.array(List.of(message)))
                .put("max_tokens", 100)
                .build()
                .toString());
    if (answer.status() != 200) {
      throw new AssertionError(answer);
    }
    return answer.json();
  }

  /** What the schedule is answered. */
  JsonValue probe() {
    return Json.parse(raw("{\"probe\":\"open circuits\"}"));
  }

  Answer answer(String event) {
    JsonValue answer = Json.parse(raw(event));
    return new Answer(
        Math.toIntExact(answer.get("statusCode").wholeNumber().orElseThrow()),
        answer.get("headers"),
        answer.get("body").stringOr("no body"));
  }

  /** All that the handler writes. */
  String raw(String event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, context());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
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
