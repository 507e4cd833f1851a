package dev.sluice.fallbackrouter;

import dev.sluice.aws.DynamoCallerDirectory;
import dev.sluice.aws.DynamoClients;
import dev.sluice.aws.SecretsKeyStore;
import dev.sluice.caller.CallerDirectory;
import dev.sluice.caller.Keys;
import dev.sluice.caller.RememberedKeys;
import dev.sluice.config.GatewayConfig;
import dev.sluice.config.PackagedConfig;
import dev.sluice.lambda.Cors;
import dev.sluice.lambda.Environment;
import dev.sluice.lambda.FrontDoor;
import dev.sluice.lambda.KeyGate;
import dev.sluice.lambda.routes.RoutesApi;
import dev.sluice.provider.KeysAtHand;
import dev.sluice.route.Availability;
import dev.sluice.route.Health;
import dev.sluice.route.Router;
import dev.sluice.time.Ticker;
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
   * @param availability which targets can be tried: those that a chat would try
   * @param time clocks and chance
   */
  public record Parts(
      GatewayConfig config, CallerDirectory directory, Availability availability, Time time) {}

  /**
   * Clocks and chance.
   *
   * @param random for ids, not for secrets; thread-safe
   */
  public record Time(InstantSource clock, Ticker ticker, RandomGenerator random) {}

  /** What all routes have in common. */
  static FrontDoor door(Parts parts) {
    return new FrontDoor(
        new Cors(parts.config().cors().allowedOrigins()),
        parts.time().clock(),
        parts.time().random());
  }

  /** The routes of fallback-router over these parts. */
  static RoutesApi api(Parts parts) {
    Time time = parts.time();
    Keys keys = new Keys(new RememberedKeys(parts.directory(), time.ticker()), time.clock());
    return new RoutesApi(
        new KeyGate(keys, time.clock()),
        new Router(parts.config().routes(), parts.availability(), Health.UNKNOWN, time.random()),
        parts.config().maxBodyBytes(),
        time.clock());
  }

  static Parts ofLambda() {
    Environment environment = new Environment(System.getenv());
    GatewayConfig packed = PackagedConfig.read(environment.configFolder());
    Time time =
        new Time(
            InstantSource.system(), System::nanoTime, () -> ThreadLocalRandom.current().nextLong());
    return new Parts(
        environment.allowedOrigins().map(packed::withOrigins).orElse(packed),
        new DynamoCallerDirectory(DynamoClients.ofEnvironment(), environment.need("KEYS_TABLE")),
        new KeysAtHand(
            new SecretsKeyStore(environment.need("PROVIDER_KEYS_SECRET"), time.ticker()),
            environment.mayAskBedrock()),
        time);
  }
}
