package dev.sluice.provider;

import dev.sluice.json.JsonValue;
import java.util.Map;

/**
 * A request as a provider wants it: a POST of this body.
 *
 * @param path what stands behind the target's {@code apiBase}: {@code /chat/completions}; may end
 *     with a query
 * @param headers what the provider needs besides the type of the content and the key; names in
 *     lower case
 * @param keyHeader where the provider looks for its key
 * @param body the body
 * @param streamed whether the answer is to come as server-sent events
 */
public record Outgoing(
    String path,
    Map<String, String> headers,
    KeyHeader keyHeader,
    JsonValue body,
    boolean streamed) {
  public Outgoing {
    headers = Map.copyOf(headers);
  }
}
