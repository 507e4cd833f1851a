package dev.sluice.lambda;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which web pages may call, and the headers that tell a browser so (Fetch standard, "CORS
 * protocol"). Credentials are never allowed: the key is in a header of the caller's own making.
 *
 * @param origins exact origins, or {@code *} for all; none if empty
 */
public record Cors(List<String> origins) {
  /** What a page may read of an answer besides the body. */
  private static final String EXPOSED =
      String.join(
          ",",
          "x-request-id",
          "x-sluice-request-id",
          "x-sluice-error-category",
          "x-sluice-simulated",
          "x-sluice-route",
          "x-sluice-degraded",
          "x-litellm-call-id",
          "x-litellm-model-id",
          "x-litellm-model-group",
          "x-litellm-response-cost",
          "x-litellm-key-spend",
          "openai-processing-ms",
          "x-litellm-attempted-retries",
          "x-litellm-attempted-fallbacks",
          "x-should-retry",
          "retry-after");

  /**
   * What may be sent where a preflight does not say, in a form that can be echoed, what it asks.
   */
  private static final String USUAL = "authorization,content-type,x-api-key,api-key";

  /** Names of headers with commas between, and no more of them than fit into an answer. */
  private static final Pattern NAMES =
      Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~, -]{1," + AnswerHead.MOST_CHARACTERS + "}");

  private static final String TWO_HOURS = "7200";

  public Cors {
    origins = List.copyOf(origins);
  }

  /** The headers of every answer, errors included, to a request from this origin. */
  public Map<String, String> headers(Optional<String> origin) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (origins.contains("*")) {
      headers.put("access-control-allow-origin", "*");
    } else if (!origins.isEmpty()) {
      // Another origin gets another answer: caches must know.
      headers.put("vary", "Origin");
      origin
          .filter(origins::contains)
          .ifPresent(allowed -> headers.put("access-control-allow-origin", allowed));
    }
    if (headers.containsKey("access-control-allow-origin")) {
      headers.put("access-control-expose-headers", EXPOSED);
    }
    return headers;
  }

  /** The answer to a preflight. A page that may not call gets one without leave. */
  public HttpReply preflight(ProxyRequest request) {
    Map<String, String> headers = headers(request.header("origin"));
    if (headers.containsKey("access-control-allow-origin")) {
      headers.put("access-control-allow-methods", "GET,POST,OPTIONS");
      // A star does not cover Authorization, so what is asked for is named.
      headers.put(
          "access-control-allow-headers",
          request
              .header("access-control-request-headers")
              .filter(names -> NAMES.matcher(names).matches())
              .orElse(USUAL));
      headers.put("access-control-max-age", TWO_HOURS);
    }
    return new HttpReply(204, headers, new byte[0]);
  }
}
