package dev.sluice.budgetcheck;

import dev.sluice.aws.DynamoBudgetStore;
import dev.sluice.aws.DynamoCallerDirectory;
import dev.sluice.aws.DynamoCircuitStore;
import dev.sluice.aws.DynamoClients;
import dev.sluice.aws.SecretText;
import dev.sluice.aws.SecretsKeyStore;
import dev.sluice.budget.Administration;
import dev.sluice.budget.Balances;
import dev.sluice.budget.BudgetStore;
import dev.sluice.budget.Treasury;
import dev.sluice.caller.CallerDirectory;
import dev.sluice.caller.Keys;
import dev.sluice.caller.RememberedKeys;
import dev.sluice.config.GatewayConfig;
import dev.sluice.config.PackagedConfig;
import dev.sluice.gateway.Quotes;
import dev.sluice.lambda.AdminGate;
import dev.sluice.lambda.Cors;
import dev.sluice.lambda.Environment;
import dev.sluice.lambda.FrontDoor;
import dev.sluice.lambda.KeyGate;
import dev.sluice.lambda.admin.AdminApi;
import dev.sluice.lambda.budget.BudgetApi;
import dev.sluice.provider.KeysAtHand;
import dev.sluice.route.Availability;
import dev.sluice.route.Router;
import dev.sluice.route.circuit.CircuitStore;
import dev.sluice.route.circuit.TargetHealth;
import dev.sluice.secret.Secret;
import dev.sluice.time.Ticker;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** What budget-check is made of: the only place of this function that says {@code new}. */
public final class Wiring {
  private Wiring() {}

  /**
   * What differs between Lambda, a laptop and a test.
   *
   * @param config the operator's configuration
   * @param directory the callers' keys
   * @param ledgers the money
   * @param availability which targets can be tried: those that a chat would try
   * @param circuits what the processes told each other of targets that are down; only read here
   * @param adminKey the administrator's key as it is now
   * @param time clocks and chance
   */
  public record Parts(
      GatewayConfig config,
      CallerDirectory directory,
      BudgetStore ledgers,
      Availability availability,
      CircuitStore circuits,
      Supplier<Secret> adminKey,
      Time time) {}

  /**
   * Clocks and chance.
   *
   * @param secureRandom for keys and ids; thread-safe
   */
  public record Time(InstantSource clock, Ticker ticker, RandomGenerator secureRandom) {}

  /** What all routes have in common. */
  static FrontDoor door(Parts parts) {
    return new FrontDoor(
        new Cors(parts.config().cors().allowedOrigins()),
        parts.time().clock(),
        parts.time().secureRandom());
  }

  /** The routes of budget-check over these parts. */
  static BudgetApi api(Parts parts) {
    Time time = parts.time();
    GatewayConfig config = parts.config();
    Keys keys = new Keys(new RememberedKeys(parts.directory(), time.ticker()), time.clock());
    AdminApi administrators =
        new AdminApi(
            new AdminGate(parts.adminKey()),
            new Administration(
                parts.ledgers(), parts.directory(), time.clock(), time.secureRandom()),
            time.clock(),
            time.secureRandom());
    // No request is sent from here, so this health tells the others nothing.
    TargetHealth health = new TargetHealth(config.circuits(), parts.circuits(), time.clock());
    return new BudgetApi(
        new KeyGate(keys, time.clock()),
        new Balances(parts.ledgers(), config.defaultUserBudget()),
        new Quotes(
            new Router(config.routes(), parts.availability(), health, time.secureRandom()),
            new Treasury(parts.ledgers(), config.defaultUserBudget())),
        config.maxBodyBytes(),
        time.clock(),
        administrators);
  }

  static Parts ofLambda() {
    Environment environment = new Environment(System.getenv());
    GatewayConfig packed = PackagedConfig.read(environment.configFolder());
    DynamoClients dynamo = DynamoClients.ofEnvironment();
    Time time = new Time(InstantSource.system(), System::nanoTime, new SecureRandom());
    return new Parts(
        environment.allowedOrigins().map(packed::withOrigins).orElse(packed),
        new DynamoCallerDirectory(dynamo, environment.need("KEYS_TABLE")),
        new DynamoBudgetStore(dynamo, environment.need("LEDGER_TABLE")),
        new KeysAtHand(
            new SecretsKeyStore(environment.need("PROVIDER_KEYS_SECRET"), time.ticker()),
            environment.mayAskBedrock()),
        new DynamoCircuitStore(dynamo, environment.need("STATE_TABLE")),
        new SecretText(environment.need("ADMIN_KEY_SECRET"), time.ticker()),
        time);
  }
}
