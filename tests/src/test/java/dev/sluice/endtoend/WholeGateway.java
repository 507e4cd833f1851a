package dev.sluice.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import dev.sluice.money.Money;
import dev.sluice.testsupport.Checkout;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
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

  private final LocalGateway gateway;
  private final DynamoClients dynamo;
  private final Client client;
  private final Books books;
  private final Arrivals chats;

  private WholeGateway(LocalGateway gateway, Functions.Parts parts, Arrivals chats) {
    this.gateway = gateway;
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
    Map<String, String> environment = new HashMap<>(providerKeys);
    environment.put("SLUICE_ADMIN_KEY", ADMIN_KEY);
    Machine machine =
        new Machine(
            Checkout.root(),
            environment,
            InstantSource.system(),
            System::nanoTime,
            () -> ThreadLocalRandom.current().nextLong());
    Assembly assembly = new Assembly(new SecureRandom());
    AtomicReference<Functions.Parts> parts = new AtomicReference<>();
    Arrivals chats = new Arrivals();
    Functions.Maker maker =
        given -> {
          parts.set(given);
          return watched(assembly.make(given), chats);
        };
    RunOptions options =
        new RunOptions(0, Optional.empty(), config, true, way == Way.THROUGH_RUNTIME);
    return switch (LocalGateway.start(options, machine, maker)) {
      case LocalGateway.Start.Failed(var sentence) -> throw new AssertionError(sentence);
      case LocalGateway.Start.Up(var up) -> new WholeGateway(up, parts.get(), chats);
    };
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
