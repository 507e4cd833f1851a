package dev.sluice.config;

import dev.sluice.budget.Budget;
import dev.sluice.json.JsonValue;
import dev.sluice.money.PriceCatalog;
import dev.sluice.provider.declared.Upstreams;
import dev.sluice.route.RetryPolicy;
import dev.sluice.route.RouteTable;
import dev.sluice.route.Target;
import dev.sluice.route.Timeouts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 */
public record GatewayConfig(
    RouteTable routes,
    CorsSettings cors,
    long maxBodyBytes,
    Optional<Budget> defaultUserBudget,
    String pricesVersion,
    Upstreams upstreams) {

  /** One whose providers are those that are built in. */
  public GatewayConfig(
      RouteTable routes,
      CorsSettings cors,
      long maxBodyBytes,
      Optional<Budget> defaultUserBudget,
      String pricesVersion) {
    this(routes, cors, maxBodyBytes, defaultUserBudget, pricesVersion, Upstreams.builtIn());
  }

  /** The same with these origins: a deployment may say for itself which pages may call. */
  public GatewayConfig withOrigins(List<String> origins) {
    return new GatewayConfig(
        routes,
        new CorsSettings(origins),
        maxBodyBytes,
        defaultUserBudget,
        pricesVersion,
        upstreams);
  }

  /** The same with other routes. */
  public GatewayConfig withRoutes(RouteTable otherRoutes) {
    return new GatewayConfig(
        otherRoutes, cors, maxBodyBytes, defaultUserBudget, pricesVersion, upstreams);
  }

  /** Reads a configuration in LiteLLM's names, and finds everything that is wrong with it. */
  public static ParsedConfig parse(JsonValue tree, PriceCatalog prices) {
    List<ConfigProblem> problems = new ArrayList<>();
    Field root = Field.root(tree, problems).section(FieldNames.TOP);
    Field router = root.get("router_settings").section(FieldNames.ROUTER);
    Field litellm = root.get("litellm_settings").section(FieldNames.LITELLM);
    root.get("general_settings").section(FieldNames.GENERAL);
    SluiceSettings own = SluiceSettings.read(root.get("sluice"));

    RetryPolicy retries =
        either(router, litellm, "num_retries", "num_retries").whole(0, 10).stream()
            .mapToObj(number -> RetryPolicy.DEFAULT.withRetries((int) number))
            .findFirst()
            .orElse(RetryPolicy.DEFAULT);
    Map<String, List<Target>> groups =
        new ModelListReader(
                new TargetReader(
                    prices,
                    timeouts(router, litellm),
                    own.upstreams(),
                    litellm.get("drop_params").truth().orElse(false)))
            .read(root.get("model_list"));
    RouteTable models = RouteTable.of(groups, Map.of(), retries);
    Map<String, List<String>> fallbacks =
        new FallbackReader(models.named().keySet())
            .read(
                either(router, litellm, "fallbacks", "fallbacks"),
                either(router, litellm, "default_fallbacks", "default_fallbacks"));
    return problems.isEmpty()
        ? new ParsedConfig.Valid(
            new GatewayConfig(
                RouteTable.of(groups, fallbacks, retries),
                own.cors(),
                own.maxBodyBytes(),
                own.defaultUserBudget(),
                prices.version(),
                own.upstreams()))
        : new ParsedConfig.Invalid(problems);
  }

  private static Timeouts timeouts(Field router, Field litellm) {
    return TargetReader.timeouts(
        either(router, litellm, "timeout", "request_timeout"),
        router.get("stream_timeout"),
        Timeouts.DEFAULT);
  }

  /** LiteLLM reads some settings in two places; here they must be in one of them. */
  private static Field either(Field router, Field litellm, String inRouter, String inLitellm) {
    Field first = router.get(inRouter);
    Field second = litellm.get(inLitellm);
    if (first.isGiven() && second.isGiven()) {
      second.problem("is set in " + first.place() + ", too; keep one of them");
    }
    return first.isGiven() ? first : second;
  }
}
