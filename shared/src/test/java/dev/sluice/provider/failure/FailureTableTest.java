package dev.sluice.provider.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.provider.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table as a table: bodies as providers have sent them. */
final class FailureTableTest {
  @ParameterizedTest(name = "{0} {1} {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          # OpenAI
          openai | 400 | invalid_request   | {"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.","type":"invalid_request_error","param":"max_tokens","code":"unsupported_parameter"}}
          openai | 400 | context_too_long  | {"error":{"message":"Your input exceeds the context window of this model.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}
          openai | 400 | context_too_long  | {"error":{"message":"This model's maximum context length is 8192 tokens. However, your messages resulted in 9001 tokens.","type":"invalid_request_error","param":"messages","code":null}}
          openai | 400 | content_filtered  | {"error":{"message":"Invalid prompt: your prompt was flagged as potentially violating our usage policy.","type":"invalid_request_error","code":"invalid_prompt"}}
          openai | 401 | credentials       | {"error":{"message":"Incorrect API key provided: sk-abc***xyz.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}
          openai | 403 | credentials       | {"error":{"message":"Country, region, or territory not supported","type":"request_forbidden","code":"unsupported_country_region_territory"}}
          openai | 404 | model_not_found   | {"error":{"message":"The model `x` does not exist or you do not have access to it.","type":"invalid_request_error","param":null,"code":"model_not_found"}}
          openai | 403 | model_not_found   | {"error":{"message":"Project `proj_1` does not have access to model `x`","type":"invalid_request_error","code":"model_not_found"}}
          openai | 429 | rate_limited      | {"error":{"message":"Rate limit reached for gpt-5.2 on requests per min","type":"requests","param":null,"code":"rate_limit_exceeded"}}
          openai | 429 | context_too_long  | {"error":{"message":"Request too large for gpt-5.2 on tokens per min (TPM): Limit 30000, Requested 40000.","type":"tokens","code":"rate_limit_exceeded"}}
          openai | 429 | quota_exhausted   | {"error":{"message":"You exceeded your current quota, please check your plan and billing details.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}
          openai | 429 | quota_exhausted   | {"error":{"message":"Spend limit","type":"insufficient_quota","code":"project_spend_limit_exceeded"}}
          openai | 500 | server_error      | {"error":{"message":"The server had an error while processing your request.","type":"server_error","param":null,"code":null}}
          openai | 503 | server_error      | {"error":{"message":"Overloaded","type":"service_unavailable_error","code":"server_is_overloaded"}}
          openai | 503 | rate_limited      | {"error":{"message":"Slow down","type":"server_error","code":"slow_down"}}
          openai | 408 | server_error      | {"error":{"message":"Request timeout","type":"invalid_request_error"}}
          openai | 409 | server_error      | {"error":{"message":"Conflict","type":"invalid_request_error"}}
          openai | 400 | unsupported       | {"error":{"message":"The encrypted content gAAA could not be verified.","type":"invalid_request_error","param":null,"code":"invalid_encrypted_content"}}
          openai | 200 | invalid_request   | {"error":{"message":"The image could not be parsed.","code":"image_parse_error"}}
          openai | 422 | invalid_request   | {"error":{"message":"Unprocessable","type":"invalid_request_error"}}

          # Azure
          azure | 400 | content_filtered   | {"error":{"message":"The response was filtered due to the prompt triggering Azure OpenAI's content management policy.","type":null,"param":"prompt","code":"content_filter","status":400,"innererror":{"code":"ResponsibleAIPolicyViolation"}}}
          azure | 404 | model_not_found    | {"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist."}}
          azure | 429 | rate_limited       | {"error":{"code":"429","message":"Requests have exceeded the token rate limit of your pricing tier."}}

          # Gemini
          gemini | 400 | credentials       | {"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID"}]}}
          gemini | 400 | credentials       | {"error":{"code":400,"message":"User location is not supported for the API use.","status":"FAILED_PRECONDITION"}}
          gemini | 403 | credentials       | {"error":{"code":403,"message":"The caller does not have permission","status":"PERMISSION_DENIED"}}
          gemini | 404 | model_not_found   | {"error":{"code":404,"message":"models/x is not found for API version v1beta","status":"NOT_FOUND"}}
          gemini | 400 | context_too_long  | {"error":{"code":400,"message":"The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).","status":"INVALID_ARGUMENT"}}
          gemini | 400 | invalid_request   | {"error":{"code":400,"message":"Invalid value at 'contents'","status":"INVALID_ARGUMENT"}}
          gemini | 400 | unsupported       | {"error":{"code":400,"message":"Penalty is not enabled for models/gemini-2.5-flash","status":"INVALID_ARGUMENT"}}
          gemini | 400 | unsupported       | {"error":{"code":400,"message":"Multiple candidates is not enabled for this model","status":"INVALID_ARGUMENT"}}
          gemini | 400 | unsupported       | {"error":{"code":400,"message":"Corrupted thought signature.","status":"INVALID_ARGUMENT"}}
          gemini | 429 | rate_limited      | [{"error":{"code":429,"message":"You exceeded your current quota, please check your plan and billing details.","status":"RESOURCE_EXHAUSTED","details":[{"violations":[{"quotaId":"GenerateContentInputTokensPerModelPerMinute"}]}]}}]
          gemini | 429 | quota_exhausted   | {"error":{"code":429,"message":"You exceeded your current quota.","status":"RESOURCE_EXHAUSTED","details":[{"violations":[{"quotaId":"GenerateRequestsPerDayPerProjectPerModel-FreeTier"}]}]}}
          gemini | 429 | quota_exhausted   | {"error":{"code":429,"message":"Your prepayment credits are depleted.","status":"RESOURCE_EXHAUSTED"}}
          gemini | 429 | quota_exhausted   | {"error":{"code":429,"message":"Your project has exceeded its monthly spending cap.","status":"RESOURCE_EXHAUSTED"}}
          gemini | 500 | server_error      | {"error":{"code":500,"message":"An internal error has occurred.","status":"INTERNAL"}}
          gemini | 503 | server_error      | {"error":{"code":503,"message":"The model is overloaded. Please try again later.","status":"UNAVAILABLE"}}
          gemini | 504 | server_error      | {"error":{"code":504,"message":"Deadline expired before operation could complete.","status":"DEADLINE_EXCEEDED"}}

          # Moonshot
          moonshot | 400 | content_filtered | {"error":{"type":"content_filter","message":"The request was rejected because it was considered high risk"}}
          moonshot | 400 | context_too_long | {"error":{"type":"invalid_request_error","message":"Invalid request: Your request exceeded model token limit: 262144 (requested: 269030)"}}
          moonshot | 400 | context_too_long | {"error":{"type":"invalid_request_error","message":"Input token length too long"}}
          moonshot | 400 | invalid_request  | {"error":{"message":"thinking is enabled but reasoning_content is missing in assistant tool call message at index 2","type":"invalid_request_error"}}
          moonshot | 401 | credentials      | {"error":{"type":"incorrect_api_key_error","message":"Incorrect API key provided"}}
          moonshot | 403 | credentials      | {"error":{"type":"permission_denied_error","message":"No permission"}}
          moonshot | 403 | quota_exhausted  | {"error":{"type":"exceeded_current_quota_error","message":"Your account is suspended, please check your balance"}}
          moonshot | 404 | model_not_found  | {"error":{"type":"resource_not_found_error","message":"Not found the model or Permission denied"}}
          moonshot | 429 | server_error     | {"error":{"type":"engine_overloaded_error","message":"The engine is currently overloaded, please try again later"}}
          moonshot | 429 | rate_limited     | {"error":{"type":"rate_limit_reached_error","message":"Your account reached max RPM: 3, please try again after 1 seconds"}}
          moonshot | 429 | quota_exhausted  | {"error":{"type":"exceeded_current_quota_error","message":"You exceeded your current token quota"}}
          moonshot | 499 | server_error     | {"error":{"type":"client_closed_request","message":"Client closed"}}

          # DeepSeek: the code says nothing, the status all
          deepseek | 400 | invalid_request  | {"error":{"message":"The reasoning_content in the thinking mode must be passed back to the API.","type":"invalid_request_error","param":null,"code":"invalid_request_error"}}
          deepseek | 400 | context_too_long | {"error":{"message":"This model's maximum context length is 131072 tokens. However, you requested 140000 tokens","type":"invalid_request_error","param":null,"code":"invalid_request_error"}}
          deepseek | 400 | model_not_found  | {"error":{"message":"Model Not Exist","type":"invalid_request_error","param":null,"code":"invalid_request_error"}}
          deepseek | 401 | credentials      | {"error":{"message":"Authentication Fails","type":"authentication_error","param":null,"code":"invalid_request_error"}}
          deepseek | 402 | quota_exhausted  | {"error":{"message":"Insufficient Balance","type":"unknown_error","param":null,"code":"invalid_request_error"}}
          deepseek | 422 | invalid_request  | {"error":{"message":"Invalid parameters","type":"invalid_request_error","code":"invalid_request_error"}}
          deepseek | 429 | rate_limited     | {"error":{"message":"Too many requests","type":"invalid_request_error","code":"invalid_request_error"}}
          deepseek | 503 | server_error     | {"error":{"message":"Server overloaded","type":"server_error","code":"invalid_request_error"}}

          # DashScope: insufficient_quota is a limit a minute, Arrearage is money
          dashscope | 400 | quota_exhausted  | {"error":{"message":"Access denied, please make sure your account is in good standing.","type":"Arrearage","param":null,"code":"Arrearage"},"request_id":"1"}
          dashscope | 400 | content_filtered | {"error":{"message":"Input data may contain inappropriate content.","type":"data_inspection_failed","code":"data_inspection_failed"}}
          dashscope | 400 | context_too_long | {"error":{"message":"Range of input length should be [1, 30720]","type":"invalid_parameter_error","code":"invalid_parameter_error"}}
          dashscope | 400 | invalid_request  | {"error":{"message":"parameter.enable_thinking must be set to false for non-streaming calls","code":"invalid_parameter_error"}}
          dashscope | 401 | credentials      | {"error":{"message":"Incorrect API key provided.","type":"invalid_request_error","code":"invalid_api_key"}}
          dashscope | 403 | quota_exhausted  | {"error":{"message":"The free tier of the model has been exhausted.","code":"AllocationQuota.FreeTierOnly"}}
          dashscope | 404 | model_not_found  | {"error":{"message":"The model does not exist","code":"model_not_found"}}
          dashscope | 429 | rate_limited     | {"error":{"message":"You exceeded your current quota, please check your plan and billing details.","type":"insufficient_quota","code":"insufficient_quota"}}
          dashscope | 429 | rate_limited     | {"error":{"message":"Request rate increased too quickly","type":"limit_burst_rate","code":"limit_burst_rate"}}
          dashscope | 500 | server_error     | {"error":{"message":"Internal","type":"internal_error","code":"internal_error"}}

          # OpenRouter: the code is the status, the rest is in the metadata
          openrouter | 400 | context_too_long | {"error":{"code":400,"message":"Provider returned error","metadata":{"error_type":"context_length_exceeded"}}}
          openrouter | 400 | context_too_long | {"error":{"code":400,"message":"Provider returned error","metadata":{"provider_name":"X","raw":"{\\"message\\":\\"This model's maximum context length is 10 tokens\\"}"}}}
          openrouter | 400 | model_not_found  | {"error":{"code":400,"message":"foo/bar is not a valid model ID"}}
          openrouter | 402 | quota_exhausted  | {"error":{"code":402,"message":"Insufficient credits"}}
          openrouter | 402 | rate_limited     | {"error":{"code":402,"message":"Requires more credits","metadata":{"limit_source":"openrouter_in_flight_budget"}}}
          openrouter | 403 | quota_exhausted  | {"error":{"code":403,"message":"Key limit exceeded","metadata":{"limit_source":"key_limit"}}}
          openrouter | 403 | content_filtered | {"error":{"code":403,"message":"Requires moderation","metadata":{"reasons":["violence"],"flagged_input":"...","provider_name":"X"}}}
          openrouter | 429 | rate_limited     | {"error":{"code":429,"message":"Provider returned error","metadata":{"raw":"x is temporarily rate-limited upstream"}}}
          openrouter | 502 | server_error     | {"error":{"code":502,"message":"Provider disconnected","metadata":{"error_type":"provider_unavailable"}}}

          # Crazyrouter and Anthropic's own words
          crazyrouter | 403 | quota_exhausted | {"error":{"message":"quota exhausted","type":"insufficient_quota","code":"insufficient_quota"}}
          anthropic | 529 | server_error      | {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}
          anthropic | 400 | quota_exhausted   | {"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access the Anthropic API."}}
          anthropic | 400 | context_too_long  | {"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 210000 tokens > 200000 maximum"}}
          anthropic | 413 | context_too_long  | {"type":"error","error":{"type":"request_too_large","message":"Request exceeds the maximum size"}}
          anthropic | 404 | model_not_found   | {"type":"error","error":{"type":"not_found_error","message":"model: x"}}
          anthropic | 400 | quota_exhausted   | {"type":"error","error":{"type":"invalid_request_error","message":"You have reached your specified API usage limits. You will regain access on 2027-01-01 at 00:00 UTC."}}
          anthropic | 400 | unsupported       | {"type":"error","error":{"type":"invalid_request_error","message":"messages.1.content.0: Invalid `signature` in `thinking` block"}}
          anthropic | 400 | unsupported       | {"type":"error","error":{"type":"invalid_request_error","message":"messages.1.content.0.type: Expected `thinking` or `redacted_thinking`, but found `tool_use`."}}
          anthropic | 400 | invalid_request   | {"type":"error","error":{"type":"invalid_request_error","message":"messages: roles must alternate"}}
          anthropic | 401 | credentials       | {"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}
          anthropic | 402 | quota_exhausted   | {"type":"error","error":{"type":"billing_error","message":"There is a problem with your billing"}}
          anthropic | 403 | credentials       | {"type":"error","error":{"type":"permission_error","message":"Not allowed"}}
          anthropic | 409 | server_error      | {"type":"error","error":{"type":"conflict_error","message":"Conflict"}}
          anthropic | 429 | rate_limited      | {"type":"error","error":{"type":"rate_limit_error","message":"Number of request tokens has exceeded your per-minute rate limit"}}
          anthropic | 429 | quota_exhausted   | {"type":"error","error":{"type":"rate_limit_error","message":"Limit","details":{"error_code":"enforced_spend_limit_reached"}}}
          anthropic | 500 | server_error      | {"type":"error","error":{"type":"api_error","message":"Internal server error"}}
          anthropic | 504 | server_error      | {"type":"error","error":{"type":"timeout_error","message":"Timed out"}}

          # Servers of one's own
          hosted_vllm | 400 | context_too_long | {"error":{"message":"This model's maximum context length is 16384 tokens. However, you requested 8192 output tokens","type":"BadRequestError","param":null,"code":400}}
          hosted_vllm | 404 | model_not_found  | {"error":{"message":"The model `x` does not exist.","type":"NotFoundError","param":"model","code":404}}
          hosted_vllm | 401 | credentials      | {"error":"Unauthorized"}
          sglang | 400 | context_too_long      | {"object":"error","message":"The input (61709 tokens) is longer than the model's context length (40960 tokens).","type":"BadRequestError","param":null,"code":400}
          llamacpp | 400 | context_too_long    | {"error":{"code":400,"message":"request (4125 tokens) exceeds the available context size (4096 tokens), try increasing it","type":"exceed_context_size_error"}}
          llamacpp | 503 | server_error        | {"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}
          ollama | 404 | model_not_found       | {"error":{"message":"model 'x' not found","type":"not_found_error","param":null,"code":null}}
          fastapi | 422 | invalid_request      | {"detail":[{"loc":["body","messages"],"msg":"field required","type":"value_error"}]}
          groq | 498 | server_error            | {"error":{"message":"Flex capacity exceeded","type":"capacity_exceeded","code":"capacity_exceeded"}}

          # No JSON at all
          proxy | 502 | server_error    | <html><body>Bad Gateway</body></html>
          proxy | 524 | server_error    | <html>A timeout occurred</html>
          proxy | 301 | model_not_found | Moved
          proxy | 404 | model_not_found | 404 page not found
          proxy | 402 | quota_exhausted | ~~
          """)
  void givesEachErrorItsClass(String provider, int status, String expected, String body) {
    Failure failure = failure(provider, status, body);

    assertEquals(expected, failure.kind().name().toLowerCase(Locale.ROOT));
    assertEquals(status, failure.status().getAsInt());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"error":{"message":"No such thing","param":"n","code":"unsupported_value"}} | No such thing | n | unsupported_value
          {"error":{"message":"One\\n  two","code":400}}                               | One two       |   |
          {"error":"Unauthorized"}                                                     | Unauthorized  |   |
          {"detail":"Not allowed"}                                                     | Not allowed   |   |
          {"detail":[{"msg":"field required"}]}                                        | field required |  |
          plain words                                                                  | plain words   |   |
          <html>oops</html>                            | The upstream answered with status 400.        |   |
          {}                                           | The upstream answered with status 400.        |   |
          [1]                                          | The upstream answered with status 400.        |   |
          """)
  void takesTheSentenceAndTheWordsFromAnyShape(
      String body, String message, @Nullable String param, @Nullable String code) {
    Failure failure = failure("openai", 400, body);

    assertEquals(message, failure.message());
    assertEquals(param, failure.param().orElse(null));
    assertEquals(code, failure.code().orElse(null));
  }

  private static Failure failure(String provider, int status, String body) {
    return Failures.answered(
        provider, status, Map.of(), body.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
  }
}
