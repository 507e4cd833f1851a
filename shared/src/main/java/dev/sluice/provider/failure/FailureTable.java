package dev.sluice.provider.failure;

import static dev.sluice.chat.FailureClass.CONTENT_FILTERED;
import static dev.sluice.chat.FailureClass.CONTEXT_TOO_LONG;
import static dev.sluice.chat.FailureClass.CREDENTIALS;
import static dev.sluice.chat.FailureClass.INVALID_REQUEST;
import static dev.sluice.chat.FailureClass.MODEL_NOT_FOUND;
import static dev.sluice.chat.FailureClass.QUOTA_EXHAUSTED;
import static dev.sluice.chat.FailureClass.RATE_LIMITED;
import static dev.sluice.chat.FailureClass.SERVER_ERROR;
import static dev.sluice.chat.FailureClass.UNINTELLIGIBLE;
import static dev.sluice.chat.FailureClass.UNSUPPORTED;

import dev.sluice.chat.FailureClass;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What each provider's errors mean: all that is known of them, in one place. The first row of
 * {@link #ROWS} that fits decides; where none does, the status. Labels are an error's type or code,
 * in lower case; a sentence fits if the message contains it. Pure.
 *
 * <p>Words that say little are left out on purpose: DeepSeek puts the code {@code
 * invalid_request_error} on nearly every error, OpenAI the type of that name on 401 and 404 too, so
 * there the status knows better.
 *
 * <p>Sources: OpenAI, <i>Error codes</i> (developers.openai.com/api/docs/guides/error-codes);
 * Moonshot, <i>Errors</i> (platform.kimi.ai/docs/api/errors); DeepSeek, <i>Error codes</i>
 * (api-docs.deepseek.com/quick_start/error_codes); Alibaba Cloud Model Studio, <i>Error
 * messages</i> (help.aliyun.com/en/model-studio/error-code); OpenRouter, <i>Errors</i>
 * (openrouter.ai/docs); Anthropic, <i>Errors</i> (platform.claude.com/docs/en/api/errors);
 * Crazyrouter (docs.crazyrouter.com); Groq, <i>Errors</i> (console.groq.com/docs/errors); Google,
 * <i>Gemini API troubleshooting</i> (ai.google.dev/gemini-api/docs/troubleshooting); AWS,
 * <i>Troubleshooting Amazon Bedrock API Error Codes</i>
 * (docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html); the sources
 * of vLLM, SGLang, Ollama and llama.cpp.
 */
final class FailureTable {
  /** The label of an error that shows why OpenRouter's moderation refused. */
  static final String MODERATED = "moderated";

  private static final List<Row> ROWS =
      List.of(
          // Gemini: its status says too little, so what else it says comes first.
          row(QUOTA_EXHAUSTED)
              .at("gemini")
              .labels(GoogleDetails.QUOTA_OF_A_DAY)
              .sentences("prepayment credits are depleted", "exceeded its monthly spending cap"),
          row(CREDENTIALS)
              .at("gemini")
              .labels("api_key_invalid", "failed_precondition", "service_disabled")
              .sentences("api key not valid", "api key expired"),
          row(UNSUPPORTED)
              .at("gemini")
              .sentences(
                  "is not enabled for models/",
                  "is not enabled for this model",
                  "is not a supported thinking level",
                  "requests ending with a model turn",
                  "corrupted thought signature",
                  "invalid thought signature"),
          // The same word, the opposite meaning: at DashScope a limit a minute, elsewhere no money.
          row(RATE_LIMITED)
              .at("dashscope")
              .labels("insufficient_quota", "throttling.allocationquota"),
          // Bedrock: what its copy of an API does not have, and another provider's may.
          row(UNSUPPORTED).at("bedrock").sentences("extra inputs are not permitted", "tool type '"),
          // Bedrock: the role may sign, and this model is not open to its account or on this path.
          row(MODEL_NOT_FOUND)
              .at("bedrock")
              .labels("mpagreementbeingcreated", "ftuformnotfilled", "unknownoperationexception")
              .sentences(
                  "have access to the model",
                  "aws marketplace",
                  "is not available for this model",
                  "model identifier is invalid",
                  "on-demand throughput isn",
                  "supported on this route"),
          row(CREDENTIALS)
              .at("bedrock")
              .labels(
                  "incompletesignature",
                  "invalidsignatureexception",
                  "invalidclienttokenid",
                  "unrecognizedclientexception",
                  "missingauthenticationtoken",
                  "missingauthenticationtokenexception",
                  "notauthorized",
                  "requestexpired",
                  "expiredtokenexception"),
          row(RATE_LIMITED)
              .at("bedrock")
              .labels(
                  "throttlingexception", "servicequotaexceededexception", "servicequotaexceeded"),
          // Bedrock: 429 while a model is loaded, 424 where the model itself failed.
          row(SERVER_ERROR)
              .at("bedrock")
              .labels("modelnotreadyexception", "modelerrorexception", "modelstreamerrorexception"),
          // OpenRouter: money that running requests hold, which comes back.
          row(RATE_LIMITED).labels("openrouter_in_flight_budget"),
          row(QUOTA_EXHAUSTED)
              .labels(
                  // OpenAI, Crazyrouter
                  "insufficient_quota",
                  "credit_balance_exhausted",
                  "organization_spend_limit_exceeded",
                  "project_spend_limit_exceeded",
                  "organization_usage_limit_exceeded",
                  "billing_hard_limit_reached",
                  "billing_not_active",
                  // Moonshot
                  "exceeded_current_quota_error",
                  // DashScope
                  "arrearage",
                  "allocationquota.freetieronly",
                  // OpenRouter
                  "payment_required",
                  "openrouter_credits",
                  "openrouter_guardrail_budget",
                  "workspace_budget",
                  "key_limit",
                  // Anthropic; the second is its 429 that lasts until the next month
                  "billing_error",
                  "enforced_spend_limit_reached")
              .sentences(
                  // Anthropic's 400 for a limit the operator has set
                  "reached your specified api usage limits",
                  "reached your specified workspace api usage limits",
                  "insufficient balance",
                  "insufficient credits",
                  "credit balance is too low",
                  "make sure your account is in good standing"),
          row(CONTENT_FILTERED)
              .labels(
                  MODERATED,
                  "content_filter",
                  "content_policy_violation",
                  "responsibleaipolicyviolation",
                  "data_inspection_failed",
                  "datainspectionfailed",
                  "invalid_prompt",
                  "image_content_policy_violation")
              .sentences(
                  "considered high risk",
                  "content management policy",
                  "flagged as potentially violating"),
          // Anthropic: thoughts that another provider, model or account signed, or that are missing
          // where it wants them back. Another target does not look at them.
          row(UNSUPPORTED)
              .sentences(
                  "invalid `signature` in `thinking` block",
                  "the block is bound to a different conversation",
                  "expected `thinking` or `redacted_thinking`, but found"),
          row(CONTEXT_TOO_LONG)
              .labels(
                  "context_length_exceeded",
                  "exceed_context_size_error",
                  "request_too_large",
                  "payload_too_large")
              .sentences(
                  // OpenAI, DeepSeek, vLLM, OpenRouter
                  "maximum context length",
                  "exceeds the context window",
                  "reduce the length of the messages",
                  // OpenAI and Groq: more at once than a minute may have; waiting is no cure
                  "request too large for",
                  // Moonshot
                  "exceeded model token limit",
                  "input token length too long",
                  // DashScope
                  "range of input length should be",
                  // SGLang, llama.cpp
                  "longer than the model's context length",
                  "exceeds the available context size",
                  // Anthropic, Bedrock, Gemini
                  "prompt is too long",
                  "exceed context limit",
                  "input is too long for",
                  "exceeds the maximum number of tokens"),
          row(MODEL_NOT_FOUND)
              .labels(
                  "model_not_found",
                  "model_not_exist",
                  "not_found_error",
                  "resource_not_found_error",
                  "notfounderror",
                  "deploymentnotfound")
              .sentences(
                  "model not exist", "is not a valid model id", "unexpected endpoint or method"),
          // OpenAI's Responses: reasoning that another account's key made unreadable; others drop
          // it.
          row(UNSUPPORTED).labels("invalid_encrypted_content"),
          // The same, inside an answer of status 200: openai-python,
          // types/responses/response_error.
          row(INVALID_REQUEST)
              .labels(
                  "invalid_image",
                  "invalid_image_format",
                  "invalid_base64_image",
                  "invalid_image_url",
                  "invalid_image_mode",
                  "image_too_large",
                  "image_too_small",
                  "image_parse_error",
                  "image_file_too_large",
                  "image_file_not_found",
                  "unsupported_image_media_type",
                  "empty_image_file",
                  "failed_to_download_image"),
          row(CREDENTIALS)
              .labels(
                  "invalid_api_key",
                  "incorrect_api_key_error",
                  "invalid_authentication_error",
                  "authentication_error",
                  "authentication",
                  "permission_denied_error",
                  "permission_error",
                  "permission_denied",
                  "access_denied",
                  "accessdenied",
                  "accessdenied.unpurchased",
                  "access_terminated_error",
                  "unsupported_country_region_territory"),
          row(RATE_LIMITED)
              .labels(
                  "rate_limit_exceeded",
                  "rate_limit_error",
                  "rate_limit_reached_error",
                  "slow_down",
                  "limit_requests",
                  "limit_burst_rate",
                  "throttling",
                  "throttling.ratequota",
                  "throttling.burstrate"),
          row(SERVER_ERROR)
              .labels(
                  // Anthropic's 529, Moonshot's 429, OpenAI's 503, Groq's 498
                  "overloaded_error",
                  "engine_overloaded_error",
                  "server_is_overloaded",
                  "capacity_exceeded",
                  "provider_overloaded",
                  "provider_unavailable"));

  private FailureTable() {}

  /**
   * The class of an error.
   *
   * @param provider the target's provider, as LiteLLM's prefixes have it
   * @param status the HTTP status; empty for an error that came inside an answer of status 200
   */
  static FailureClass classify(String provider, OptionalInt status, ErrorBody error) {
    String message = (error.message() + "\n" + error.inner()).toLowerCase(Locale.ROOT);
    for (Row row : ROWS) {
      if (row.fits(provider, error.labels(), message)) {
        return row.kind();
      }
    }
    OptionalInt known = status.isPresent() ? status : error.status();
    return known.isPresent() ? byStatus(known.getAsInt()) : byVagueWords(error.labels());
  }

  private static FailureClass byStatus(int status) {
    return switch (status) {
      case 401, 403, 407 -> CREDENTIALS;
      case 402 -> QUOTA_EXHAUSTED;
      case 404, 405, 410 -> MODEL_NOT_FOUND;
      case 413 -> CONTEXT_TOO_LONG;
      case 429 -> RATE_LIMITED;
      // 425 too early, 498 Groq's capacity, 499 Moonshot's gateway gave up on its own engine
      case 408, 409, 425, 498, 499 -> SERVER_ERROR;
      default -> {
        if (status >= 500) {
          yield SERVER_ERROR;
        }
        if (status >= 400) {
          yield INVALID_REQUEST;
        }
        // A redirect is not followed: the key belongs to the configured address alone.
        yield status >= 300 ? MODEL_NOT_FOUND : UNINTELLIGIBLE;
      }
    };
  }

  /** An error inside a stream that names no status: a request is rarely found wrong that late. */
  private static FailureClass byVagueWords(Set<String> labels) {
    return labels.contains("invalid_request_error") || labels.contains("badrequesterror")
        ? INVALID_REQUEST
        : SERVER_ERROR;
  }

  private static Row row(FailureClass kind) {
    return new Row(kind, "", Set.of(), List.of());
  }

  /**
   * One row of the table.
   *
   * @param provider the provider it is about; empty for all
   */
  private record Row(
      FailureClass kind, String provider, Set<String> labels, List<String> sentences) {
    Row at(String only) {
      return new Row(kind, only, labels, sentences);
    }

    Row labels(String... anyOf) {
      return new Row(kind, provider, Set.of(anyOf), sentences);
    }

    Row sentences(String... anyOf) {
      return new Row(kind, provider, labels, List.of(anyOf));
    }

    boolean fits(String where, Set<String> found, String message) {
      return (provider.isEmpty() || provider.equals(where))
          && (found.stream().anyMatch(labels::contains)
              || sentences.stream().anyMatch(message::contains));
    }
  }
}
