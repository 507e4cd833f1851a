package dev.sluice.lambda;

import dev.sluice.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A whole answer to the client.
 *
 * @param status the HTTP status
 * @param headers one value each, names in lower case, in the order they are sent
 * @param body the body, perhaps empty
 */
@SuppressWarnings("ArrayRecordComponent") // handed through once and never compared
public record HttpReply(int status, Map<String, String> headers, byte[] body) {
  public HttpReply {
    headers = new LinkedHashMap<>(headers);
  }

  /** An answer of JSON. */
  public static HttpReply json(int status, JsonValue body) {
    return new HttpReply(status, Map.of("content-type", "application/json"), body.toBytes());
  }

  /** This answer as a HEAD request gets it (RFC 9110, section 9.3.2). */
  HttpReply withoutBody() {
    return new HttpReply(status, headers, new byte[0]);
  }

  /** This answer with these headers besides its own. */
  public HttpReply with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new HttpReply(status, all, body);
  }
}
