package dev.sluice.config;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which web pages may call the gateway from a browser (the Fetch standard's CORS protocol).
 *
 * @param allowedOrigins the origins as browsers send them, or {@link #ANY} alone; none if empty
 */
public record CorsSettings(List<String> allowedOrigins) {
  /** Every page. Callers are known by a key in a header and never by a cookie, so this is safe. */
  public static final String ANY = "*";

  /** No page. */
  public static final CorsSettings NONE = new CorsSettings(List.of());

  /**
   * Scheme, host and perhaps a port, as a browser writes them: in lower case, and nothing after.
   */
  private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[^/?#@*\\sA-Z]+");

  /** Browsers leave the usual port out, so an origin with it would never match. */
  private static final Pattern USUAL_PORT = Pattern.compile("http://.*:80|https://.*:443");

  public CorsSettings {
    allowedOrigins = List.copyOf(allowedOrigins);
    if (!allowedOrigins.equals(List.of(ANY))
        && !allowedOrigins.stream().allMatch(CorsSettings::isOrigin)) {
      throw new IllegalArgumentException("not origins: " + allowedOrigins);
    }
  }

  /** Whether a browser can send this as the origin of a page. */
  static boolean isOrigin(String text) {
    return ORIGIN.matcher(text).matches() && !USUAL_PORT.matcher(text).matches();
  }
}
