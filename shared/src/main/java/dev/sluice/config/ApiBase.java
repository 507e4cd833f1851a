package dev.sluice.config;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads where a provider's API begins. Prompts and keys go there, so it is https; plain http is
 * only for what does not leave the operator's own machine or network: loopback and private
 * addresses (RFC 1918, RFC 4193), and names that no public server has (one word, or under {@code
 * .localhost}, {@code .local}, {@code .internal}). No name is resolved here.
 */
final class ApiBase {
  private ApiBase() {}

  static Optional<URI> read(Field field) {
    Optional<String> text = field.text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<URI> address = parse(text.get());
    if (address.isEmpty()) {
      field.problem("must be an address such as https://api.openai.com/v1");
      return Optional.empty();
    }
    Optional<String> problem = problemOf(address.get());
    problem.ifPresent(field::problem);
    return problem.isPresent() ? Optional.empty() : address;
  }

  /** An address with a scheme and a host, without slashes at its end. */
  private static Optional<URI> parse(String text) {
    try {
      URI address = new URI(text.strip().replaceAll("/+$", ""));
      return address.getScheme() == null || address.getHost() == null
          ? Optional.empty()
          : Optional.of(address);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> problemOf(URI address) {
    if (address.getRawUserInfo() != null) {
      return Optional.of("must not carry a name or a password; 'api_key' names the key");
    }
    if (address.getRawQuery() != null || address.getRawFragment() != null) {
      return Optional.of("must end with its path, without '?' or '#'");
    }
    if (address.getPath().endsWith("/chat/completions")) {
      return Optional.of("is where the API begins: leave /chat/completions out");
    }
    return switch (address.getScheme().toLowerCase(Locale.ROOT)) {
      case "https" -> Optional.empty();
      case "http" ->
          isPrivate(address.getHost())
              ? Optional.empty()
              : Optional.of(
                  "must begin with https; http is only for this machine and private networks");
      default -> Optional.of("must begin with https, not " + address.getScheme());
    };
  }

  private static boolean isPrivate(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.startsWith("[") || name.matches("[0-9.]+")) {
      return isPrivateAddress(name.replace("[", "").replace("]", ""));
    }
    return !name.contains(".")
        || name.endsWith(".localhost")
        || name.endsWith(".local")
        || name.endsWith(".internal");
  }

  private static boolean isPrivateAddress(String literal) {
    InetAddress address;
    try {
      address = InetAddress.ofLiteral(literal);
    } catch (IllegalArgumentException e) {
      return false;
    }
    // Site-local is 10/8, 172.16/12 and 192.168/16 in IPv4; IPv6 has fc00::/7 in its place.
    return address.isLoopbackAddress()
        || (address instanceof Inet6Address
            ? (address.getAddress()[0] & 0xfe) == 0xfc
            : address.isSiteLocalAddress());
  }
}
