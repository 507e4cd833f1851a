package dev.sluice.lambda;

import dev.sluice.chat.RequestId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request that came through the front door.
 *
 * @param request what was asked
 * @param id its name from here on
 * @param corsHeaders what tells a browser whether its page may read the answer
 */
public record Visit(ProxyRequest request, RequestId id, Map<String, String> corsHeaders) {
  public Visit {
    corsHeaders = new LinkedHashMap<>(corsHeaders);
  }

  /** The headers that name a request, on every answer to it. */
  public static Map<String, String> naming(RequestId id) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-sluice-request-id", id.value());
    headers.put("x-request-id", id.value());
    headers.put("x-litellm-call-id", id.value());
    return headers;
  }
}
