package dev.sluice.failures;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Knows without asking that there are no names under {@code .invalid} (RFC 6761, section 6.4), so
 * that a test of an unknown name needs no network. All else goes to the machine's own resolver.
 * Found by the JDK through {@code META-INF/services}. Thread-safe.
 */
public final class InvalidNames extends InetAddressResolverProvider {
  @Override
  public InetAddressResolver get(Configuration configuration) {
    return new Resolver(configuration.builtinResolver());
  }

  @Override
  public String name() {
    return "no names under .invalid";
  }

  private record Resolver(InetAddressResolver machine) implements InetAddressResolver {
    @Override
    public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
        throws UnknownHostException {
      if (host.toLowerCase(Locale.ROOT).endsWith(".invalid")) {
        throw new UnknownHostException(host);
      }
      return machine.lookupByName(host, policy);
    }

    @Override
    public String lookupByAddress(byte[] address) throws UnknownHostException {
      return machine.lookupByAddress(address);
    }
  }
}
