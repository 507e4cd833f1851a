package dev.sluice.local.http;

import java.util.List;
import java.util.Map;

/**
 * One HTTP request as it came.
 *
 * @param method the method in capitals
 * @param path the path, percent-encoded
 * @param query the query without its question mark, percent-encoded; empty where there is none
 * @param headers each header's values in their order
 * @param protocol such as {@code HTTP/1.1}
 * @param sourceIp the client's address
 * @param body the body, not copied; empty where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody; a copy would cost what it is worth.
record ApiRequest(
    String method,
    String path,
    String query,
    Map<String, List<String>> headers,
    String protocol,
    String sourceIp,
    byte[] body) {
  /** The last value of this header (its name as {@link #headers} has it), or nothing at all. */
  String lastHeader(String name) {
    List<String> values = headers.get(name);
    return values == null || values.isEmpty() ? "" : values.getLast();
  }
}
