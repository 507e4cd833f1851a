package dev.sluice.chatproxy;

import dev.sluice.aws.DynamoBudgetStore;
import dev.sluice.aws.DynamoCallerDirectory;
import dev.sluice.aws.DynamoCircuitStore;
import dev.sluice.aws.DynamoClients;
import dev.sluice.aws.DynamoUsageLog;
import dev.sluice.aws.LoggingUsageLog;
import dev.sluice.aws.SecretsKeyStore;
import dev.sluice.aws.SigV4Signer;
import dev.sluice.budget.BudgetStore;
import dev.sluice.budget.Treasury;
import dev.sluice.caller.CallerDirectory;
import dev.sluice.caller.Keys;
import dev.sluice.caller.RememberedKeys;
import dev.sluice.config.GatewayConfig;
import dev.sluice.config.PackagedConfig;
import dev.sluice.gateway.Accounts;
import dev.sluice.gateway.Attempts;
import dev.sluice.gateway.Gateway;
import dev.sluice.http.HttpProviderClient;
import dev.sluice.lambda.Cors;
import dev.sluice.lambda.Environment;
import dev.sluice.lambda.FrontDoor;
import dev.sluice.lambda.KeyGate;
import dev.sluice.lambda.chat.ChatApi;
import dev.sluice.provider.KeyStore;
import dev.sluice.provider.KeysAtHand;
import dev.sluice.provider.ProviderClient;
import dev.sluice.provider.RequestSigner;
import dev.sluice.provider.declared.Upstreams;
import dev.sluice.provider.upstream.Dialects;
import dev.sluice.route.Availability;
import dev.sluice.route.Router;
import dev.sluice.route.circuit.CircuitStore;
import dev.sluice.route.circuit.TargetHealth;
import dev.sluice.time.Alarm;
import dev.sluice.time.Pause;
import dev.sluice.time.Ticker;
import dev.sluice.usage.UsageLog;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** What chat-proxy is made of: the only place of this function that says {@code new}. */
public final class Wiring {
  private Wiring() {}

  /**
   * What differs between Lambda, a laptop and a test.
   *
   * @param config the operator's configuration
   * @param directory the callers' keys
   * @param ledgers the money
   * @param usage the usage records
   * @param providers the way to the providers
   * @param availability which targets can be tried
   * @param circuits where the processes tell each other which targets are down
   * @param time clocks, pauses and chance
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
   * Clocks, pauses and chance.
   *
   * @param random for ids and jitter, not for secrets; thread-safe
   * @param alarm for what is done while a request waits
   */
  public record Time(
      InstantSource clock, Ticker ticker, Pause pause, RandomGenerator random, Alarm alarm) {
    /** Those of the machine. */
    public static Time ofMachine() {
      return new Time(
          InstantSource.system(),
          System::nanoTime,
          Thread::sleep,
          () -> ThreadLocalRandom.current().nextLong(),
          Alarm.by(Thread::sleep));
    }
  }

  /** The routes of chat-proxy over these parts. */
  public static ChatApi api(Parts parts) {
    Time time = parts.time();
    GatewayConfig config = parts.config();
    Keys keys = new Keys(new RememberedKeys(parts.directory(), time.ticker()), time.clock());
    TargetHealth health = new TargetHealth(config.circuits(), parts.circuits(), time.clock());
    Router router = new Router(config.routes(), parts.availability(), health, time.random());
    Treasury treasury = new Treasury(parts.ledgers(), config.defaultUserBudget());
    Attempts attempts =
        new Attempts(
            parts.providers(), treasury, health, time.ticker(), time.pause(), time.random());
    Accounts accounts = new Accounts(parts.usage(), treasury, time.clock(), config.pricesVersion());
    return new ChatApi(
        new FrontDoor(new Cors(config.cors().allowedOrigins()), time.clock(), time.random()),
        new Gateway(keys, router, treasury, attempts, accounts),
        new KeyGate(keys, time.clock()),
        router,
        config.maxBodyBytes(),
        time.clock(),
        time.ticker(),
        time.alarm(),
        config.heartbeat());
  }

  /** The client for every provider. */
  public static HttpProviderClient providers(
      KeyStore keys, RequestSigner signer, Upstreams upstreams, Time time) {
    return new HttpProviderClient(
        keys, new Dialects(upstreams)::of, signer, time.clock(), time.ticker());
  }

  static ChatApi ofLambda() {
    Environment environment = new Environment(System.getenv());
    GatewayConfig packed = PackagedConfig.read(environment.configFolder());
    Time time = Time.ofMachine();
    DynamoClients dynamo = DynamoClients.ofEnvironment();
    KeyStore keys = new SecretsKeyStore(environment.need("PROVIDER_KEYS_SECRET"), time.ticker());
    return api(
        new Parts(
            environment.allowedOrigins().map(packed::withOrigins).orElse(packed),
            new DynamoCallerDirectory(dynamo, environment.need("KEYS_TABLE")),
            new DynamoBudgetStore(dynamo, environment.need("LEDGER_TABLE")),
            new LoggingUsageLog(new DynamoUsageLog(dynamo, environment.need("USAGE_TABLE"))),
            providers(keys, SigV4Signer.ofEnvironment(time.clock()), packed.upstreams(), time),
            new KeysAtHand(keys, environment.mayAskBedrock()),
            new DynamoCircuitStore(dynamo, environment.need("STATE_TABLE")),
            time));
  }

  /** {@code sam local} reads an ordinary proxy answer only. */
  static boolean isSamLocal() {
    return new Environment(System.getenv()).isSamLocal();
  }
}
