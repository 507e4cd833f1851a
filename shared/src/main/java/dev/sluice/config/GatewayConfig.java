package dev.sluice.config;

import dev.sluice.budget.Budget;
import dev.sluice.json.JsonValue;
import dev.sluice.money.PriceCatalog;
import dev.sluice.provider.declared.Upstreams;
import dev.sluice.route.RouteTable;
import dev.sluice.route.Timeouts;
import dev.sluice.route.circuit.CircuitPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the operator decided. See {@code docs/configuration.md} for the file it is read from.
 *
 * @param routes the models, what stands behind each, and what to fall back to
 * @param cors which web pages may call
 * @param maxBodyBytes the largest request body, in bytes
 * @param defaultUserBudget the budget of a user who is seen for the first time; none if empty
 * @param pricesVersion the version of the price catalogue, for the records
 * @param upstreams the providers as they are declared
 * @param circuits when targets that fail are left out
 * @param heartbeat after how long a silence a stream without content is kept alive
 */
public record GatewayConfig(
    RouteTable routes,
    CorsSettings cors,
    long maxBodyBytes,
    Optional<Budget> defaultUserBudget,
    String pricesVersion,
    Upstreams upstreams,
    CircuitPolicy circuits,
    Duration heartbeat) {
  /**
   * An edge-optimised API of API Gateway ends a silent stream after 30 s, and many a proxy after
   * 60.
   */
  public static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** One whose providers are those that are built in, with the usual circuits and heartbeat. */
  public GatewayConfig(
      RouteTable routes,
      CorsSettings cors,
      long maxBodyBytes,
      Optional<Budget> defaultUserBudget,
      String pricesVersion) {
    this(
        routes,
        cors,
        maxBodyBytes,
        defaultUserBudget,
        pricesVersion,
        Upstreams.builtIn(),
        CircuitPolicy.DEFAULT,
        HEARTBEAT);
  }

  /** The same with these origins: a deployment may say for itself which pages may call. */
  public GatewayConfig withOrigins(List<String> origins) {
    return new GatewayConfig(
        routes,
        new CorsSettings(origins),
        maxBodyBytes,
        defaultUserBudget,
        pricesVersion,
        upstreams,
        circuits,
        heartbeat);
  }

  /** The same with other routes. */
  public GatewayConfig withRoutes(RouteTable otherRoutes) {
    return new GatewayConfig(
        otherRoutes,
        cors,
        maxBodyBytes,
        defaultUserBudget,
        pricesVersion,
        upstreams,
        circuits,
        heartbeat);
  }

  /** Reads a configuration in LiteLLM's names, and finds everything that is wrong with it. */
  public static ParsedConfig parse(JsonValue tree, PriceCatalog prices) {
    List<ConfigProblem> problems = new ArrayList<>();
    Field root = Field.root(tree, problems).section(FieldNames.TOP);
    RoutingFields routing = RoutingFields.of(root);
    root.get("general_settings").section(FieldNames.GENERAL);
    SluiceSettings own = SluiceSettings.read(root.get("sluice"));
    TargetReader targets =
        new TargetReader(
            prices,
            timeouts(routing),
            own.upstreams(),
            routing.litellm().get("drop_params").truth().orElse(false));
    ModelList models =
        new ModelListReader(targets, prices, routing.aliases().value().names())
            .read(root.get("model_list"));
    RouteTable routes = new RoutesReader(routing, root.get("sluice")).read(models);
    CircuitPolicy circuits = CircuitReader.read(routing);
    return problems.isEmpty()
        ? new ParsedConfig.Valid(
            new GatewayConfig(
                routes,
                own.cors(),
                own.maxBodyBytes(),
                own.defaultUserBudget(),
                prices.version(),
                own.upstreams(),
                circuits,
                own.heartbeat()))
        : new ParsedConfig.Invalid(problems);
  }

  private static Timeouts timeouts(RoutingFields routing) {
    return TargetReader.timeouts(
        routing.either("timeout", "request_timeout"),
        routing.router().get("stream_timeout"),
        Timeouts.DEFAULT);
  }
}
