package dev.sluice.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.aws.DynamoBudgetStore;
import dev.sluice.aws.DynamoClients;
import dev.sluice.aws.UsageTable;
import dev.sluice.caller.Scope;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.local.Assembly;
import dev.sluice.local.Functions;
import dev.sluice.local.LocalGateway;
import dev.sluice.local.Machine;
import dev.sluice.local.RunOptions;
import dev.sluice.local.http.LocalFunction;
import dev.sluice.local.template.FunctionSpec;
import dev.sluice.money.Money;
import dev.sluice.testsupport.Checkout;
import dev.sluice.time.Alarm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A gateway in this process, with the functions' own handlers and a database that keeps nothing.
 */
final class WholeGateway implements AutoCloseable {
  static final String ADMIN_KEY = "sk-administrator-of-the-tests";

  /** What an invocation by hand may take. */
  private static final Duration TIMEOUT = Duration.ofSeconds(29);

  private final LocalGateway gateway;
  private final Map<String, RequestStreamHandler> handlers;
  private final DynamoClients dynamo;
  private final Client client;
  private final Books books;
  private final Arrivals chats;

  private WholeGateway(
      LocalGateway gateway,
      Map<String, RequestStreamHandler> handlers,
      Functions.Parts parts,
      Arrivals chats) {
    this.gateway = gateway;
    this.handlers = Map.copyOf(handlers);
    this.chats = chats;
    this.dynamo = DynamoClients.ofEndpoint(parts.dynamo());
    this.client = Client.of(gateway.uri());
    this.books =
        new Books(
            new DynamoBudgetStore(dynamo, table(parts, "LedgerTable")),
            new UsageTable(dynamo, table(parts, "UsageTable")));
  }

  /**
   * Starts a gateway.
   *
   * @param config its configuration in YAML
   * @param providerKeys the environment, but for the administrator's key
   * @param way how chat-proxy is called
   */
  static WholeGateway start(Path config, Map<String, String> providerKeys, Way way) {
    return start(config, providerKeys, way, InstantSource.system(), Alarm.by(Thread::sleep));
  }

  /**
   * Starts a gateway.
   *
   * @param clock its time of day
   * @param alarm drives its schedules
   */
  static WholeGateway start(
      Path config, Map<String, String> providerKeys, Way way, InstantSource clock, Alarm alarm) {
    Map<String, String> environment = new HashMap<>(providerKeys);
    environment.put("SLUICE_ADMIN_KEY", ADMIN_KEY);
    Machine machine =
        new Machine(
            Checkout.root(),
            environment,
            clock,
            System::nanoTime,
            () -> ThreadLocalRandom.current().nextLong(),
            alarm);
    Assembly assembly = new Assembly(new SecureRandom());
    AtomicReference<Functions.Parts> parts = new AtomicReference<>();
    Map<String, RequestStreamHandler> handlers = new HashMap<>();
    Arrivals chats = new Arrivals();
    Functions.Maker maker =
        given -> {
          parts.set(given);
          Functions made = assembly.make(given);
          if (made instanceof Functions.Ready ready) {
            handlers.putAll(ready.handlers());
          }
          return watched(made, chats);
        };
    RunOptions options =
        new RunOptions(0, Optional.empty(), config, true, way == Way.THROUGH_RUNTIME);
    return switch (LocalGateway.start(options, machine, maker)) {
      case LocalGateway.Start.Failed(var sentence) -> throw new AssertionError(sentence);
      case LocalGateway.Start.Up(var up) -> new WholeGateway(up, handlers, parts.get(), chats);
    };
  }

  /** What a function answers to an event that no HTTP request brings. */
  JsonValue invoke(String logicalId, JsonValue event) {
    RequestStreamHandler handler = Objects.requireNonNull(handlers.get(logicalId), logicalId);
    FunctionSpec spec = new FunctionSpec(logicalId, TIMEOUT, 1_024, false);
    try {
      return Json.parse(
          new LocalFunction(spec, handler).invoke(event.toBytes(), "by-hand", System::nanoTime));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI uri() {
    return gateway.uri();
  }

  /** What stock clients take as their base URL. */
  String baseUrl() {
    return uri() + "/v1";
  }

  Client client() {
    return client;
  }

  Books books() {
    return books;
  }

  /** The requests that reached chat-proxy. */
  Arrivals chats() {
    return chats;
  }

  /** A key with money enough for everything. */
  IssuedKey richKey() {
    return key(Json.object());
  }

  /** A key that may spend this much in all. */
  IssuedKey keyWith(Money budget) {
    return key(Json.object().put("max_budget", budget.usd()));
  }

  /** A key with these settings. */
  IssuedKey key(JsonObject settings) {
    JsonValue made = administer("/key/generate", settings);
    return new IssuedKey(
        made.get("key").stringOr(""), new Scope.Key(made.get("token_id").stringOr("")));
  }

  /** Does one of the administrator's acts. */
  JsonValue administer(String path, JsonObject body) {
    Answer answer = client.post(path, ADMIN_KEY, body.build());
    assertEquals(200, answer.status(), answer::toString);
    return answer.json();
  }

  @Override
  public void close() {
    client.close();
    gateway.close();
    dynamo.close();
  }

  private static Functions watched(Functions functions, Arrivals chats) {
    if (!(functions instanceof Functions.Ready(var handlers, var resources))) {
      return functions;
    }
    var watched = new HashMap<>(handlers);
    watched.computeIfPresent("ChatProxyFunction", (_, handler) -> chats.before(handler));
    return new Functions.Ready(watched, resources);
  }

  private static String table(Functions.Parts parts, String logicalId) {
    return Objects.requireNonNull(parts.tables().get(logicalId), logicalId);
  }
}
