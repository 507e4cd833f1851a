package dev.sluice.config;

import dev.sluice.money.PriceFields;
import dev.sluice.names.NearestNames;
import dev.sluice.provider.declared.DeclaredField;
import dev.sluice.provider.declared.Upstream;
import dev.sluice.route.Capability;
import dev.sluice.route.auto.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The names that a section of the configuration may use. A field that is not understood is an
 * error: a limit somebody mistyped must not look as if it were in force. LiteLLM's fields that mean
 * nothing here are known, so that its users are told that, and not that they mistyped.
 *
 * @param known the fields that are read
 * @param priced whether the fields of a price are read, too
 * @param refused fields with a sentence of their own: why not, and what to do
 * @param elsewhere LiteLLM's fields without a meaning here
 */
record FieldNames(
    List<String> known, boolean priced, Map<String, String> refused, Set<String> elsewhere) {
  /** Where few names are possible, all of them are shown to somebody who is far off. */
  private static final int FEW = 10;

  private static final String NO_AWS_KEYS =
      "does not belong into a file; requests are signed with the role of the function";

  static final FieldNames TOP =
      new FieldNames(
          List.of(
              "model_list", "router_settings", "litellm_settings", "general_settings", "sluice"),
          false,
          Map.of(
              "environment_variables",
              "is not read; set variables in the environment, and keys where the key store is"),
          Set.of("include", "guardrails", "mcp_servers", "credential_list", "callback_settings"));

  static final FieldNames MODEL =
      new FieldNames(
          List.of("model_name", "litellm_params", "model_info"), false, Map.of(), Set.of());

  static final FieldNames PARAMS =
      new FieldNames(
          List.of(
              "model",
              "api_base",
              "api_key",
              "aws_region_name",
              "api_version",
              "timeout",
              "stream_timeout",
              "drop_params",
              "additional_drop_params",
              "weight",
              "order",
              "tags"),
          true,
          Map.of(
              "base_url", "is 'api_base' here",
              "aws_bedrock_runtime_endpoint", "is 'api_base' here",
              "aws_access_key_id", NO_AWS_KEYS,
              "aws_secret_access_key", NO_AWS_KEYS,
              "num_retries", "is set for all models, in router_settings",
              "extra_headers", "is set for a whole provider, as 'headers' in sluice.providers",
              "max_tokens", "is the caller's to set; 'model_info.max_output_tokens' is the limit"),
          Set.of(
              "rpm",
              "tpm",
              "max_parallel_requests",
              "cooldown_time",
              "max_budget",
              "budget_duration",
              "cache_control_injection_points",
              "mock_response",
              "silent_model",
              "organization",
              "custom_llm_provider",
              "temperature",
              "top_p",
              "region_name",
              "vertex_project",
              "vertex_location"));

  static final FieldNames INFO =
      new FieldNames(
          Stream.concat(
                  Stream.of("id", "mode", "max_input_tokens", "max_output_tokens"),
                  Stream.of(Capability.values()).map(Capability::field))
              .toList(),
          true,
          Map.of("max_tokens", "is 'max_output_tokens' here"),
          Set.of(
              "base_model",
              "access_groups",
              "description",
              "version",
              "team_id",
              "db_model",
              "supports_parallel_function_calling",
              "supports_tool_choice",
              "supports_prompt_caching",
              "supports_system_messages",
              "supports_web_search",
              "supports_audio_output"));

  static final FieldNames ROUTER =
      new FieldNames(
          List.of(
              "num_retries",
              "retry_policy",
              "model_group_retry_policy",
              "timeout",
              "stream_timeout",
              "routing_strategy",
              "model_group_alias",
              "fallbacks",
              "default_fallbacks",
              "context_window_fallbacks",
              "content_policy_fallbacks",
              "budget_fallbacks",
              "enable_tag_filtering",
              "tag_filtering_match_any",
              "allowed_fails",
              "cooldown_time",
              "disable_cooldowns"),
          false,
          Map.of(
              "retry_after",
              "has no meaning here: the provider's Retry-After is obeyed, and pauses grow otherwise",
              "max_fallbacks",
              "has no meaning here: exactly the fallbacks that are listed are tried",
              "routing_strategy_args",
              "has no meaning here: there is nothing to set about a strategy",
              "allowed_fails_policy",
              "is not supported; 'allowed_fails' is, for every kind of failure"),
          Set.of(
              "enable_pre_call_checks",
              "optional_pre_call_checks",
              "provider_budget_config",
              "redis_host",
              "redis_password",
              "redis_port"));

  static final FieldNames LITELLM =
      new FieldNames(
          List.of(
              "num_retries",
              "request_timeout",
              "fallbacks",
              "default_fallbacks",
              "context_window_fallbacks",
              "content_policy_fallbacks",
              "allowed_fails",
              "cooldown_time",
              "drop_params"),
          false,
          Map.of(
              "max_budget",
              "is not set here; give keys, users, teams and organizations budgets of their own"),
          Set.of(
              "cache",
              "cache_params",
              "budget_duration",
              "timezone",
              "callbacks",
              "success_callback",
              "failure_callback",
              "cost_discount_config",
              "cost_margin_config",
              "set_verbose",
              "json_logs",
              "modify_params",
              "turn_off_message_logging",
              "default_internal_user_params",
              "max_internal_user_budget"));

  static final FieldNames GENERAL =
      new FieldNames(
          List.of(),
          false,
          Map.of(
              "master_key",
              "does not belong into a file; the administrator's key is SLUICE_ADMIN_KEY in the "
                  + "environment, and on AWS the secret that the stack makes for it",
              "database_url",
              "has no meaning here: keys, budgets and usage are kept in DynamoDB"),
          Set.of(
              "max_parallel_requests",
              "global_max_parallel_requests",
              "enable_jwt_auth",
              "alerting",
              "alerting_threshold",
              "store_model_in_db",
              "store_prompts_in_spend_logs",
              "maximum_spend_logs_retention_period",
              "proxy_batch_write_at",
              "background_health_checks",
              "health_check_interval",
              "completion_model",
              "disable_spend_logs"));

  static final FieldNames SLUICE =
      new FieldNames(
          List.of(
              "cors",
              "max_body_bytes",
              "default_user_budget",
              "providers",
              "groups",
              "unpriced",
              "heartbeat",
              "auto"),
          false,
          Map.of(),
          Set.of());

  /** What a group may say for itself, in {@code sluice.groups}. */
  static final FieldNames GROUP =
      new FieldNames(
          List.of("routing_strategy", "num_retries", "retry_policy", "static_answers"),
          false,
          Map.of(),
          Set.of());

  static final FieldNames ANSWERS =
      new FieldNames(List.of("exhausted", "over_budget"), false, Map.of(), Set.of());

  static final FieldNames ALIAS =
      new FieldNames(List.of("model", "hidden"), false, Map.of(), Set.of());

  static final FieldNames PROVIDER =
      new FieldNames(
          Stream.concat(Upstream.OWN_FIELDS.stream(), DeclaredField.keys().stream())
              .filter(name -> !name.equals(DeclaredField.MODEL.key()))
              .toList(),
          false,
          Map.of("model", "is a field of the rules in 'models'", "base_url", "is 'api_base' here"),
          Set.of());

  static final FieldNames PROVIDER_RULE =
      new FieldNames(
          Stream.concat(Upstream.RULE_FIELDS.stream(), DeclaredField.keys().stream()).toList(),
          false,
          Map.of(),
          Set.of());

  static final FieldNames CORS =
      new FieldNames(List.of("allowed_origins"), false, Map.of(), Set.of());

  static final FieldNames AUTO =
      new FieldNames(List.of("tiers", "thresholds", "tasks"), false, Map.of(), Set.of());

  static final FieldNames AUTO_TIERS = new FieldNames(Tier.keys(), false, Map.of(), Set.of());

  static final FieldNames AUTO_THRESHOLDS =
      new FieldNames(
          List.of("standard", "premium", "reasoning", "long_context_tokens"),
          false,
          Map.of("cheap", "has no threshold: it is what is below 'standard'"),
          Set.of());

  static final FieldNames BUDGET =
      new FieldNames(List.of("max_budget", "budget_duration"), false, Map.of(), Set.of());

  /** What is wrong with a field of this name here, if anything is. */
  Optional<String> problemOf(String name) {
    if (known.contains(name) || (priced && PriceFields.isPrice(name))) {
      return Optional.empty();
    }
    String quoted = "'" + name + "' ";
    String own = refused.get(name);
    if (own != null) {
      return Optional.of(quoted + own);
    }
    return Optional.of(
        elsewhere.contains(name)
            ? quoted + "is one of LiteLLM's fields that mean nothing here yet; take it out"
            : "unknown field " + quoted.strip() + suggestion(name));
  }

  private String suggestion(String name) {
    List<String> candidates = new ArrayList<>(known);
    if (priced) {
      candidates.addAll(PriceFields.names());
    }
    List<String> nearest = NearestNames.of(name, candidates, 1);
    if (!nearest.isEmpty()) {
      return "; did you mean '" + nearest.getFirst() + "'?";
    }
    return known.isEmpty() || candidates.size() > FEW
        ? ""
        : "; here are " + String.join(", ", known);
  }
}
