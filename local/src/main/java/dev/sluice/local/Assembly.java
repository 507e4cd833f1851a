package dev.sluice.local;

import dev.sluice.aws.DynamoBudgetStore;
import dev.sluice.aws.DynamoCallerDirectory;
import dev.sluice.aws.DynamoClients;
import dev.sluice.aws.DynamoUsageLog;
import dev.sluice.aws.LoggingUsageLog;
import dev.sluice.budget.Administration;
import dev.sluice.budgetcheck.BudgetCheckHandler;
import dev.sluice.chatproxy.ChatProxyHandler;
import dev.sluice.chatproxy.Wiring;
import dev.sluice.config.GatewayConfig;
import dev.sluice.config.ParsedConfig;
import dev.sluice.fallbackrouter.FallbackRouterHandler;
import dev.sluice.http.HttpProviderClient;
import dev.sluice.provider.KeyStore;
import dev.sluice.secret.Secret;
import dev.sluice.simulator.SimulatedProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the functions together for this machine: the tables in DynamoDB Local, the keys of the
 * environment, and the simulated provider for whom there is no key.
 */
public final class Assembly implements Functions.Maker {
  private final SecureRandom secureRandom;
  private Optional<Welcome> welcome = Optional.empty();

  /**
   * An assembly, for one gateway.
   *
   * @param secureRandom for keys
   */
  public Assembly(SecureRandom secureRandom) {
    this.secureRandom = secureRandom;
  }

  /** What to tell the user once all is up; empty before. */
  Optional<Welcome> welcome() {
    return welcome;
  }

  @Override
  public Functions make(Functions.Parts parts) {
    return switch (ConfigFile.parse(parts.config(), parts.machine().root())) {
      case ParsedConfig.Invalid(var problems) ->
          new Functions.Refused(ConfigFile.sentence(parts.options().config(), problems));
      case ParsedConfig.Valid(var config) -> assemble(parts, config);
    };
  }

  private Functions assemble(Functions.Parts parts, GatewayConfig config) {
    Map<String, String> environment = parts.machine().environment();
    KeyStore keys = new EnvironmentKeyStore(environment);
    Wiring.Time time =
        new Wiring.Time(
            parts.machine().clock(),
            parts.machine().ticker(),
            Thread::sleep,
            parts.machine().random());
    LocalTargets targets = new LocalTargets(environment, keys);
    Closing closing = new Closing();
    GatewayConfig local = config.withRoutes(targets.here(config.routes()));
    if (parts.options().simulate()) {
      SimulatedProvider simulator = closing.later(start());
      simulator.recording(false);
      local = local.withRoutes(targets.played(local.routes(), simulator.uri()));
    }
    DynamoClients dynamo = closing.later(DynamoClients.ofEndpoint(parts.dynamo()));
    DynamoBudgetStore ledgers = new DynamoBudgetStore(dynamo, table(parts, "LedgerTable"));
    DynamoCallerDirectory directory = new DynamoCallerDirectory(dynamo, table(parts, "KeysTable"));
    HttpProviderClient providers = closing.later(Wiring.providers(keys, time));
    Administration administration =
        new Administration(ledgers, directory, parts.machine().clock(), secureRandom);
    Secret adminKey = AdminKey.of(environment, secureRandom);
    Wiring.Parts wired =
        new Wiring.Parts(
            local,
            directory,
            ledgers,
            new LoggingUsageLog(new DynamoUsageLog(dynamo, table(parts, "UsageTable"))),
            providers,
            targets::reasonAgainst,
            time);
    Secret demoKey = new DemoKey(administration, secureRandom).in(parts.options().data());
    welcome = Optional.of(new Welcome(local.routes(), targets, adminKey, demoKey, environment));
    return new Functions.Ready(
        Map.of(
            "ChatProxyFunction",
            new ChatProxyHandler(Wiring.api(wired), true),
            "BudgetCheckFunction",
            new BudgetCheckHandler(
                new dev.sluice.budgetcheck.Wiring.Parts(
                    local,
                    directory,
                    ledgers,
                    targets::reasonAgainst,
                    () -> adminKey,
                    new dev.sluice.budgetcheck.Wiring.Time(
                        parts.machine().clock(), parts.machine().ticker(), secureRandom))),
            "FallbackRouterFunction",
            new FallbackRouterHandler(
                new dev.sluice.fallbackrouter.Wiring.Parts(
                    local,
                    directory,
                    targets::reasonAgainst,
                    new dev.sluice.fallbackrouter.Wiring.Time(
                        parts.machine().clock(),
                        parts.machine().ticker(),
                        parts.machine().random())))),
        closing);
  }

  private static SimulatedProvider start() {
    try {
      return SimulatedProvider.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String table(Functions.Parts parts, String logicalId) {
    return Optional.ofNullable(parts.tables().get(logicalId))
        .orElseThrow(() -> new IllegalStateException("template.yaml has no " + logicalId));
  }
}
