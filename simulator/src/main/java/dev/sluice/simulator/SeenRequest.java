package dev.sluice.simulator;

import dev.sluice.json.JsonValue;
import dev.sluice.simulator.http.Request;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request that has arrived. Thread-safe. */
public final class SeenRequest {
  private final Request request;
  private final JsonValue body;
  private volatile boolean silent;
  private volatile boolean hungUp;

  SeenRequest(Request request, JsonValue body) {
    this.request = request;
    this.body = body;
  }

  public String method() {
    return request.method();
  }

  /** The path without its query. */
  public String path() {
    return request.path();
  }

  /** The values by name in lower case; several of one name are joined by a comma. */
  public Map<String, String> headers() {
    return Map.copyOf(request.headers());
  }

  /** The value of the header of this name, in whatever case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(request.headers().get(name.toLowerCase(Locale.ROOT)));
  }

  /** The body; missing where there was none or it was not JSON. */
  public JsonValue body() {
    return body;
  }

  /** The bytes of the body as they came. */
  public byte[] bytes() {
    return request.body().clone();
  }

  /**
   * Whether the client hung up before it had its answer. Turns true when that is noticed: at once
   * while the provider waits, else when it next writes.
   */
  public boolean hungUp() {
    return hungUp;
  }

  /** Whether its script has fallen silent: nothing more comes. */
  public boolean silent() {
    return silent;
  }

  void fallSilent() {
    silent = true;
  }

  void hangUp() {
    hungUp = true;
  }

  @Override
  public String toString() {
    return method() + " " + path() + (hungUp ? " (hung up) " : " ") + body;
  }
}
