package dev.sluice.config;

import dev.sluice.json.Json;
import dev.sluice.money.PriceCatalog;
import dev.sluice.route.Group;
import dev.sluice.route.RouteTable;
import java.util.List;
import java.util.Optional;

/** Reads configurations for tests. */
final class Configs {
  static final PriceCatalog PRICES =
      PriceCatalog.parse(
          Json.parse(
              """
              {"version": "v7", "models": {
                "openai/gpt-5.2": {"input_cost_per_token": 1.75e-06, "output_cost_per_token": 1.4e-05,
                  "max_input_tokens": 272000, "max_output_tokens": 128000,
                  "source": "a list", "as_of": "2026-07-02"}}}
              """));

  private Configs() {}

  /** One valid model, {@code gpt}, and these sections beside it. */
  static String with(String sections) {
    return """
    {"model_list": [{"model_name": "gpt", "litellm_params": {"model": "openai/gpt-5.2"}}], %s}
    """
        .formatted(sections);
  }

  /** Two valid models, {@code gpt} and {@code claude}, and these {@code router_settings}. */
  static String router(String settings) {
    return two("\"router_settings\": {%s}".formatted(settings.replace('\'', '"')));
  }

  /** Two valid models, {@code gpt} and {@code claude}, and these {@code sluice.groups}. */
  static String groups(String groups) {
    return two("\"sluice\": {\"groups\": %s}".formatted(groups.replace('\'', '"')));
  }

  /** Two valid models, {@code gpt} and {@code claude}, and these sections beside them. */
  static String two(String sections) {
    return """
    {"model_list": [
       {"model_name": "gpt", "litellm_params": {"model": "openai/gpt-5.2"}},
       {"model_name": "claude", "litellm_params": {"model": "anthropic/claude"}}], %s}
    """
        .formatted(sections);
  }

  /** One model with these parameters. */
  static String params(String params) {
    return """
    {"model_list": [{"model_name": "gpt", "litellm_params": {%s}}]}
    """
        .formatted(params);
  }

  /** One valid model with this {@code model_info}. */
  static String info(String info) {
    return """
    {"model_list": [{"model_name": "gpt", "litellm_params": {"model": "openai/gpt-5.2"},
                     "model_info": {%s}}]}
    """
        .formatted(info);
  }

  static GatewayConfig valid(String json) {
    return valid(json, PRICES);
  }

  static GatewayConfig valid(String json, PriceCatalog prices) {
    return switch (GatewayConfig.parse(Json.parse(json), prices)) {
      case ParsedConfig.Valid valid -> valid.config();
      case ParsedConfig.Invalid invalid -> throw new AssertionError(invalid.problems().toString());
    };
  }

  /** What stands behind this name. */
  static Group group(RouteTable routes, String name) {
    return Optional.ofNullable(routes.groups().get(name)).orElseThrow();
  }

  static List<String> problems(String json) {
    return problems(json, PRICES);
  }

  static List<String> problems(String json, PriceCatalog prices) {
    return switch (GatewayConfig.parse(Json.parse(json), prices)) {
      case ParsedConfig.Valid _ -> List.of();
      case ParsedConfig.Invalid invalid ->
          invalid.problems().stream().map(ConfigProblem::toString).toList();
    };
  }
}
