package dev.sluice.local;

import dev.sluice.aws.DynamoBudgetStore;
import dev.sluice.aws.DynamoCallerDirectory;
import dev.sluice.aws.DynamoCircuitStore;
import dev.sluice.aws.DynamoClients;
import dev.sluice.aws.DynamoUsageHistory;
import dev.sluice.aws.DynamoUsageLog;
import dev.sluice.aws.LoggingUsageLog;
import dev.sluice.aws.NamedCredentials;
import dev.sluice.aws.UsageLines;
import dev.sluice.budget.Administration;
import dev.sluice.budgetcheck.BudgetCheckHandler;
import dev.sluice.chatproxy.ChatProxyHandler;
import dev.sluice.chatproxy.Wiring;
import dev.sluice.config.GatewayConfig;
import dev.sluice.config.ParsedConfig;
import dev.sluice.costreport.CostReportHandler;
import dev.sluice.fallbackrouter.FallbackRouterHandler;
import dev.sluice.http.HttpProviderClient;
import dev.sluice.lambda.AdminGate;
import dev.sluice.lambda.Cors;
import dev.sluice.lambda.FrontDoor;
import dev.sluice.lambda.report.ReportApi;
import dev.sluice.lambda.report.ReportDoor;
import dev.sluice.lambda.report.ReportJob;
import dev.sluice.lambda.report.Reports;
import dev.sluice.lambda.usage.UsageStream;
import dev.sluice.provider.KeyStore;
import dev.sluice.provider.RequestSigner;
import dev.sluice.secret.Secret;
import dev.sluice.simulator.SimulatedProvider;
import dev.sluice.time.Alarm;
import dev.sluice.usage.UsageRecord;
import dev.sluice.usagelogger.UsageLoggerHandler;
import dev.sluice.usagelogger.UsageMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

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
            parts.machine().random(),
            Alarm.by(Thread::sleep));
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
    HttpProviderClient providers =
        closing.later(
            Wiring.providers(
                keys,
                NamedCredentials.in(environment)
                    .map(named -> named.signer(parts.machine().clock()))
                    .orElseGet(RequestSigner::none),
                local.upstreams(),
                time));
    Administration administration =
        new Administration(ledgers, directory, parts.machine().clock(), secureRandom);
    Secret adminKey = AdminKey.of(environment, secureRandom);
    Cors cors = new Cors(local.cors().allowedOrigins());
    Wiring.Parts wired =
        new Wiring.Parts(
            local,
            directory,
            ledgers,
            new LoggingUsageLog(new DynamoUsageLog(dynamo, table(parts, "UsageTable"))),
            providers,
            targets::reasonAgainst,
            new DynamoCircuitStore(dynamo, table(parts, "StateTable")),
            time);
    Secret demoKey = new DemoKey(administration, secureRandom).in(parts.options().data());
    welcome = Optional.of(new Welcome(local.routes(), missing, adminKey, demoKey, environment));
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
                        parts.machine().random()))),
            "UsageLoggerFunction",
            new UsageLoggerHandler(new UsageStream(new UsageLines(), metrics(environment))),
            "CostReportFunction",
            new CostReportHandler(
                reports(parts, dynamo, cors, adminKey), parts.machine().ticker())),
        closing);
  }

  /**
   * Without CloudWatch, metrics are only something to look at: written where they are asked for.
   */
  private static Consumer<List<UsageRecord>> metrics(Map<String, String> environment) {
    return environment.getOrDefault("SLUICE_METRICS", "off").equals("on")
        ? new UsageMetrics("Sluice/local")
        : _ -> {};
  }

  /** Whoever asks gets a report; the schedule is AWS's, and has its archive there. */
  private static ReportDoor reports(
      Functions.Parts parts, DynamoClients dynamo, Cors cors, Secret adminKey) {
    Reports reports =
        new Reports(
            new DynamoUsageHistory(dynamo, table(parts, "UsageTable")), parts.machine().clock());
    return new ReportDoor(
        new ReportApi(
            new FrontDoor(cors, parts.machine().clock(), parts.machine().random()),
            new AdminGate(() -> adminKey),
            reports,
            parts.machine().ticker()),
        new ReportJob(
            reports,
            (name, _, _) -> {
              throw new IllegalStateException("there is no archive here for " + name);
            }));
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
