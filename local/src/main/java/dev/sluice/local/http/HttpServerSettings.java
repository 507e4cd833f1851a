package dev.sluice.local.http;

import java.util.Map;

/**
 * The settings of the JDK's HTTP server (module {@code jdk.httpserver}, its documentation). It
 * reads them once, when its classes are loaded, so this has to come before any server is made, by
 * whomever.
 */
public final class HttpServerSettings {
  private static final Map<String, String> SETTINGS =
      Map.of(
          // Without it, Nagle's algorithm holds every second token back until an acknowledgement.
          "sun.net.httpserver.nodelay", "true",
          // 200 by default: the connection of every further client would be closed after each use.
          "sun.net.httpserver.maxIdleConnections", "10000",
          // Seconds; 30 by default, which is less than clients keep their connections for.
          "sun.net.httpserver.idleInterval", "600",
          // A client that sends too much reads its 413 only once it has sent all of it.
          "sun.net.httpserver.drainAmount", Integer.toString(64 * 1024 * 1024));

  private HttpServerSettings() {}

  /** Applies the settings, except those that are given on the command line. */
  public static void apply() {
    SETTINGS.forEach((name, value) -> {
      if (System.getProperty(name) == null) {
        System.setProperty(name, value);
      }
    });
  }
}
