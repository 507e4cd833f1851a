package dev.sluice.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.aws.UsageLines;
import dev.sluice.budget.BudgetStore;
import dev.sluice.budgetcheck.BudgetCheckHandler;
import dev.sluice.caller.CallerDirectory;
import dev.sluice.chatproxy.ChatProxyHandler;
import dev.sluice.chatproxy.Wiring;
import dev.sluice.config.GatewayConfig;
import dev.sluice.costreport.CostReportHandler;
import dev.sluice.fallbackrouter.FallbackRouterHandler;
import dev.sluice.lambda.AdminGate;
import dev.sluice.lambda.Cors;
import dev.sluice.lambda.FrontDoor;
import dev.sluice.lambda.report.ReportApi;
import dev.sluice.lambda.report.ReportDoor;
import dev.sluice.lambda.report.ReportJob;
import dev.sluice.lambda.report.Reports;
import dev.sluice.lambda.usage.UsageStream;
import dev.sluice.provider.ProviderClient;
import dev.sluice.route.Availability;
import dev.sluice.route.circuit.CircuitStore;
import dev.sluice.secret.Secret;
import dev.sluice.usage.UsageHistory;
import dev.sluice.usage.UsageLog;
import dev.sluice.usage.UsageRecord;
import dev.sluice.usagelogger.UsageLoggerHandler;
import dev.sluice.usagelogger.UsageMetrics;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The functions over what this machine has: each gets its parts as its own Wiring names them.
 *
 * @param config the configuration, with the targets as they are here
 * @param directory the callers' keys
 * @param ledgers the money
 * @param usage where usage records go
 * @param history where usage records are
 * @param providers the way to the providers
 * @param availability which targets are real or played here
 * @param circuits where the functions tell each other which targets are down
 * @param adminKey the administrator's key
 * @param time clocks, pauses and chance
 * @param secureRandom for keys; thread-safe
 * @param environment the environment variables
 */
record FunctionsOfThisMachine(
    GatewayConfig config,
    CallerDirectory directory,
    BudgetStore ledgers,
    UsageLog usage,
    UsageHistory history,
    ProviderClient providers,
    Availability availability,
    CircuitStore circuits,
    Secret adminKey,
    Wiring.Time time,
    RandomGenerator secureRandom,
    Map<String, String> environment) {
  FunctionsOfThisMachine {
    environment = Map.copyOf(environment);
  }

  /** Their handlers, by the logical ids of the template. */
  Map<String, RequestStreamHandler> handlers() {
    return Map.of(
        "ChatProxyFunction", chatProxy(),
        "BudgetCheckFunction", budgetCheck(),
        "FallbackRouterFunction", fallbackRouter(),
        "UsageLoggerFunction",
            new UsageLoggerHandler(new UsageStream(new UsageLines(), metrics(environment))),
        "CostReportFunction", new CostReportHandler(reports(), time.ticker()));
  }

  private ChatProxyHandler chatProxy() {
    return new ChatProxyHandler(
        Wiring.api(
            new Wiring.Parts(
                config, directory, ledgers, usage, providers, availability, circuits, time)),
        true);
  }

  private BudgetCheckHandler budgetCheck() {
    return new BudgetCheckHandler(
        new dev.sluice.budgetcheck.Wiring.Parts(
            config,
            directory,
            ledgers,
            availability,
            circuits,
            () -> adminKey,
            new dev.sluice.budgetcheck.Wiring.Time(time.clock(), time.ticker(), secureRandom)));
  }

  private FallbackRouterHandler fallbackRouter() {
    return new FallbackRouterHandler(
        new dev.sluice.fallbackrouter.Wiring.Parts(
            config,
            directory,
            ledgers,
            usage,
            providers,
            availability,
            circuits,
            new dev.sluice.fallbackrouter.Wiring.Time(time.clock(), time.ticker(), time.random())));
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
  private ReportDoor reports() {
    Reports reports = new Reports(history, time.clock());
    return new ReportDoor(
        new ReportApi(
            new FrontDoor(new Cors(config.cors().allowedOrigins()), time.clock(), time.random()),
            new AdminGate(() -> adminKey),
            reports,
            time.ticker()),
        new ReportJob(
            reports,
            (name, _, _) -> {
              throw new IllegalStateException("there is no archive here for " + name);
            }));
  }
}
