package dev.sluice.simulator.http;

import java.util.Locale;
import java.util.Map;

/**
 * One request as it came.
 *
 * @param target the path with its query
 * @param headers the values by name in lower case; several of one name are joined by a comma
 * @param body the body without any transfer coding; empty where there was none
 * @param persistent whether the client lets the connection stay open afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copying it costs the benchmarks
public record Request(
    String method, String target, Map<String, String> headers, byte[] body, boolean persistent) {

  /** The path without its query. */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  static boolean persistent(String version, Map<String, String> headers) {
    String connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
    return version.equals("HTTP/1.1")
        ? !connection.contains("close")
        : connection.contains("keep-alive");
  }
}
