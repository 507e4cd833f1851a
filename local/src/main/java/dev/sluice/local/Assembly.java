package dev.sluice.local;

import dev.sluice.aws.DynamoBudgetStore;
import dev.sluice.aws.DynamoCallerDirectory;
import dev.sluice.aws.DynamoCircuitStore;
import dev.sluice.aws.DynamoClients;
import dev.sluice.aws.DynamoUsageHistory;
import dev.sluice.aws.DynamoUsageLog;
import dev.sluice.aws.LoggingUsageLog;
import dev.sluice.aws.NamedCredentials;
import dev.sluice.budget.Administration;
import dev.sluice.chatproxy.Wiring;
import dev.sluice.config.GatewayConfig;
import dev.sluice.config.ParsedConfig;
import dev.sluice.http.HttpProviderClient;
import dev.sluice.provider.KeyStore;
import dev.sluice.provider.RequestSigner;
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
    Wiring.Time time = time(parts.machine());
    LocalTargets targets = new LocalTargets(environment, keys);
    Closing closing = new Closing();
    GatewayConfig local = config.withRoutes(targets.here(config.routes()));
    Map<String, String> missing = targets.missing(local.routes());
    if (parts.options().simulate()) {
      SimulatedProvider simulator = closing.later(start());
      simulator.recording(false);
      local = local.withRoutes(targets.played(local.routes(), simulator.uri()));
    }
    DynamoClients dynamo = closing.later(DynamoClients.ofEndpoint(parts.dynamo()));
    DynamoBudgetStore ledgers = new DynamoBudgetStore(dynamo, table(parts, "LedgerTable"));
    DynamoCallerDirectory directory = new DynamoCallerDirectory(dynamo, table(parts, "KeysTable"));
    RequestSigner signer =
        NamedCredentials.in(environment)
            .map(named -> named.signer(time.clock()))
            .orElseGet(RequestSigner::none);
    HttpProviderClient providers =
        closing.later(Wiring.providers(keys, signer, local.upstreams(), time));
    Secret adminKey = AdminKey.of(environment, secureRandom);
    Administration administration =
        new Administration(ledgers, directory, time.clock(), secureRandom);
    Secret demoKey = new DemoKey(administration, secureRandom).in(parts.options().data());
    welcome = Optional.of(new Welcome(local.routes(), missing, adminKey, demoKey, environment));
    FunctionsOfThisMachine functions =
        new FunctionsOfThisMachine(
            local,
            directory,
            ledgers,
            new LoggingUsageLog(new DynamoUsageLog(dynamo, table(parts, "UsageTable"))),
            new DynamoUsageHistory(dynamo, table(parts, "UsageTable")),
            providers,
            targets::reasonAgainst,
            new DynamoCircuitStore(dynamo, table(parts, "StateTable")),
            adminKey,
            time,
            secureRandom,
            environment);
    return new Functions.Ready(functions.handlers(), closing);
  }

  private static Wiring.Time time(Machine machine) {
    return new Wiring.Time(
        machine.clock(), machine.ticker(), Thread::sleep, machine.random(), machine.alarm());
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
