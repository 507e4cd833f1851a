package dev.sluice.bench;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.aws.LoggingUsageLog;
import dev.sluice.budget.Administration;
import dev.sluice.budget.Budget;
import dev.sluice.budget.NewKey;
import dev.sluice.budget.Window;
import dev.sluice.budgetcheck.BudgetCheckHandler;
import dev.sluice.caller.Scope;
import dev.sluice.chatproxy.ChatProxyHandler;
import dev.sluice.chatproxy.Wiring;
import dev.sluice.config.GatewayConfig;
import dev.sluice.config.ParsedConfig;
import dev.sluice.json.Json;
import dev.sluice.local.http.ApiGateway;
import dev.sluice.local.http.LocalFunction;
import dev.sluice.local.http.LocalServer;
import dev.sluice.local.template.FunctionSpec;
import dev.sluice.local.template.SamTemplate;
import dev.sluice.local.yaml.Yaml;
import dev.sluice.money.Money;
import dev.sluice.money.PriceCatalog;
import dev.sluice.provider.KeyStore;
import dev.sluice.provider.RequestSigner;
import dev.sluice.provider.declared.Upstreams;
import dev.sluice.route.Availability;
import dev.sluice.route.circuit.CircuitStore;
import dev.sluice.secret.Secret;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The gateway as {@code ./sluice run} serves it, in this process: the same handlers behind the same
 * HTTP server, with the default configuration, all of whose models are at one upstream; only the
 * stores differ. Its key is charged to all four scopes, each with a limit, so that the accounting
 * is the most a request can have.
 */
final class BenchGateway implements AutoCloseable {
  /** A model that every configuration of ours has. */
  static final String MODEL = "cheap";

  private static final Duration GRACE = Duration.ofSeconds(5);

  /** More than any benchmark spends. */
  private static final List<Budget> BUDGETS =
      List.of(new Budget(Money.ofUsd(BigDecimal.valueOf(1_000_000)), new Window("1d")));

  private static final String TENANT = "bench";
  private static final String USER = "caller";
  private static final String WORKSPACE = "load";

  private final Closing closing;
  private final LocalServer server;
  private final Secret key;

  private BenchGateway(Closing closing, LocalServer server, Secret key) {
    this.closing = closing;
    this.server = server;
    this.key = key;
  }

  /** Starts; once this returns, requests are answered. */
  static BenchGateway start(Path root, ServeOptions options) throws IOException {
    Closing closing = new Closing();
    try {
      return start(root, options, closing);
    } catch (IOException | RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  private static BenchGateway start(Path root, ServeOptions options, Closing closing)
      throws IOException {
    URI upstream =
        options.upstream().isPresent()
            ? options.upstream().get()
            : closing.later(Upstream.start(0, options.manner())).uri();
    SamTemplate template =
        new SamTemplate(Yaml.parseTemplate(Files.readString(root.resolve("template.yaml"))));
    Stores stores = Stores.of(options.ledger(), template, closing);
    Wiring.Time time = Wiring.Time.ofMachine();
    KeyStore keys = _ -> Optional.empty();
    Wiring.Parts parts =
        new Wiring.Parts(
            config(root, upstream),
            stores.directory(),
            stores.ledgers(),
            new LoggingUsageLog(stores.usage()),
            closing.later(Wiring.providers(keys, RequestSigner.none(), Upstreams.builtIn(), time)),
            Availability.ALL,
            CircuitStore.NONE,
            time);
    SecureRandom secureRandom = new SecureRandom();
    Administration administration =
        new Administration(stores.ledgers(), stores.directory(), time.clock(), secureRandom);
    Secret key = key(administration);
    BudgetCheckHandler budgets =
        new BudgetCheckHandler(
            new dev.sluice.budgetcheck.Wiring.Parts(
                parts.config(),
                stores.directory(),
                stores.ledgers(),
                Availability.ALL,
                CircuitStore.NONE,
                () -> key,
                new dev.sluice.budgetcheck.Wiring.Time(time.clock(), time.ticker(), secureRandom)));
    ApiGateway api =
        new ApiGateway(
            template.routes(),
            functions(
                template,
                Map.of(
                    "ChatProxyFunction",
                    new ChatProxyHandler(Wiring.api(parts), true),
                    "BudgetCheckFunction",
                    budgets)),
            time.clock(),
            time.ticker(),
            () -> new UUID(time.random().nextLong(), time.random().nextLong()).toString());
    LocalServer server = closing.later(LocalServer.start(options.port(), api, GRACE));
    return new BenchGateway(closing, server, key);
  }

  /** Where the API begins, such as {@code http://127.0.0.1:3000/v1}. */
  URI uri() {
    return URI.create(server.uri() + "/v1");
  }

  /** The key to call it with; it is the administrator's, too. */
  Secret key() {
    return key;
  }

  @Override
  public void close() {
    closing.close();
  }

  private static GatewayConfig config(Path root, URI upstream) throws IOException {
    PriceCatalog prices =
        PriceCatalog.parse(Json.parse(Files.readAllBytes(root.resolve("config/prices.json"))));
    String gateway = Files.readString(root.resolve("config/gateway.yaml"));
    return switch (GatewayConfig.parse(Yaml.parse(gateway), prices)) {
      case ParsedConfig.Valid(var config) ->
          config.withRoutes(config.routes().map(target -> target.playedAt(upstream)));
      case ParsedConfig.Invalid(var problems) ->
          throw new IllegalStateException("config/gateway.yaml cannot be used: " + problems);
    };
  }

  private static Secret key(Administration administration) {
    administration.open(new Scope.Tenant(TENANT), BUDGETS);
    administration.open(Scope.Workspace.of(TENANT, WORKSPACE), BUDGETS);
    administration.open(Scope.User.of(TENANT, USER), BUDGETS);
    NewKey key =
        new NewKey(
            BUDGETS,
            List.of(),
            Optional.of(USER),
            Optional.of(WORKSPACE),
            TENANT,
            Optional.of("bench"),
            Optional.empty(),
            Json.object().build());
    return administration.issue(key).secret();
  }

  private static Map<String, LocalFunction> functions(
      SamTemplate template, Map<String, RequestStreamHandler> handlers) {
    Map<String, LocalFunction> functions = new HashMap<>();
    for (FunctionSpec spec : template.functions()) {
      Optional.ofNullable(handlers.get(spec.logicalId()))
          .ifPresent(handler -> functions.put(spec.logicalId(), new LocalFunction(spec, handler)));
    }
    return functions;
  }
}
