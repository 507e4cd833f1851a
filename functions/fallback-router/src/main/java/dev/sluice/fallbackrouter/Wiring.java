package dev.sluice.fallbackrouter;

import dev.sluice.aws.DynamoBudgetStore;
import dev.sluice.aws.DynamoCallerDirectory;
import dev.sluice.aws.DynamoCircuitStore;
import dev.sluice.aws.DynamoClients;
import dev.sluice.aws.DynamoUsageLog;
import dev.sluice.aws.SecretsKeyStore;
import dev.sluice.aws.SigV4Signer;
import dev.sluice.budget.BudgetStore;
import dev.sluice.budget.Treasury;
import dev.sluice.caller.CallerDirectory;
import dev.sluice.caller.Keys;
import dev.sluice.caller.RememberedKeys;
import dev.sluice.config.GatewayConfig;
import dev.sluice.config.PackagedConfig;
import dev.sluice.gateway.Prober;
import dev.sluice.gateway.Probes;
import dev.sluice.gateway.Quotes;
import dev.sluice.http.HttpProviderClient;
import dev.sluice.lambda.Cors;
import dev.sluice.lambda.Environment;
import dev.sluice.lambda.FrontDoor;
import dev.sluice.lambda.KeyGate;
import dev.sluice.lambda.routes.RoutesApi;
import dev.sluice.lambda.routes.RoutesDoor;
import dev.sluice.provider.KeyStore;
import dev.sluice.provider.KeysAtHand;
import dev.sluice.provider.ProviderClient;
import dev.sluice.provider.upstream.Dialects;
import dev.sluice.route.Availability;
import dev.sluice.route.Router;
import dev.sluice.route.circuit.CircuitStore;
import dev.sluice.route.circuit.TargetHealth;
import dev.sluice.time.Ticker;
import dev.sluice.usage.UsageLog;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** What fallback-router is made of: the only place of this function that says {@code new}. */
public final class Wiring {
  private Wiring() {}

  /**
   * What differs between Lambda, a laptop and a test.
   *
   * @param config the operator's configuration
   * @param directory the callers' keys
   * @param ledgers the money, which is read and never changed
   * @param usage the usage records, for those of probes
   * @param providers the way to the providers, for probes
   * @param availability which targets can be tried: those that a chat would try
   * @param circuits where the processes tell each other which targets are down
   * @param time clocks and chance
   */
  public record Parts(
      GatewayConfig config,
      CallerDirectory directory,
      BudgetStore ledgers,
      UsageLog usage,
      ProviderClient providers,
      Availability availability,
      CircuitStore circuits,
      Time time) {}

  /**
   * Clocks and chance.
   *
   * @param random for ids, not for secrets; thread-safe
   */
  public record Time(InstantSource clock, Ticker ticker, RandomGenerator random) {}

  /** Both ways into fallback-router over these parts. */
  static RoutesDoor door(Parts parts) {
    GatewayConfig config = parts.config();
    Time time = parts.time();
    TargetHealth health = new TargetHealth(config.circuits(), parts.circuits(), time.clock());
    return new RoutesDoor(
        new FrontDoor(new Cors(config.cors().allowedOrigins()), time.clock(), time.random()),
        api(parts, health),
        probes(parts, health));
  }

  private static RoutesApi api(Parts parts, TargetHealth health) {
    GatewayConfig config = parts.config();
    Time time = parts.time();
    Keys keys = new Keys(new RememberedKeys(parts.directory(), time.ticker()), time.clock());
    Router router = new Router(config.routes(), parts.availability(), health, time.random());
    return new RoutesApi(
        new KeyGate(keys, time.clock()),
        router,
        new Quotes(router, new Treasury(parts.ledgers(), config.defaultUserBudget())),
        config.maxBodyBytes(),
        time.clock());
  }

  private static Probes probes(Parts parts, TargetHealth health) {
    GatewayConfig config = parts.config();
    Time time = parts.time();
    return new Probes(
        config.routes().targets(),
        parts.availability(),
        config.circuits(),
        parts.circuits(),
        new Prober(
            parts.providers(),
            health,
            parts.usage(),
            config.pricesVersion(),
            time.clock(),
            time.ticker(),
            time.random()),
        time.clock(),
        time.ticker());
  }

  static Parts ofLambda() {
    Environment environment = new Environment(System.getenv());
    GatewayConfig packed = PackagedConfig.read(environment.configFolder());
    Time time =
        new Time(
            InstantSource.system(), System::nanoTime, () -> ThreadLocalRandom.current().nextLong());
    DynamoClients dynamo = DynamoClients.ofEnvironment();
    KeyStore keys = new SecretsKeyStore(environment.need("PROVIDER_KEYS_SECRET"), time.ticker());
    return new Parts(
        environment.allowedOrigins().map(packed::withOrigins).orElse(packed),
        new DynamoCallerDirectory(dynamo, environment.need("KEYS_TABLE")),
        new DynamoBudgetStore(dynamo, environment.need("LEDGER_TABLE")),
        new DynamoUsageLog(dynamo, environment.need("USAGE_TABLE")),
        new HttpProviderClient(
            keys,
            new Dialects(packed.upstreams())::of,
            SigV4Signer.ofEnvironment(time.clock()),
            time.clock(),
            time.ticker()),
        new KeysAtHand(keys, environment.mayAskBedrock()),
        new DynamoCircuitStore(dynamo, environment.need("STATE_TABLE")),
        time);
  }
}
