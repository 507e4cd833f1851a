package dev.sluice.local;

import dev.sluice.json.JsonValue;
import dev.sluice.local.backends.Backends;
import dev.sluice.local.backends.PlayedModels;
import dev.sluice.local.template.SamTemplate;
import dev.sluice.local.yaml.Yaml;
import dev.sluice.simulator.SimulatedProvider;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.nio.file.Files;
import java.security.SecureRandom;

/**
 * {@code ./sluice run --sam-local}: what the functions need around them when {@code sam local} runs
 * them in containers. Where that is stands also in {@code events/env.json}, for the functions.
 */
final class SamLocal implements AutoCloseable {
  /** What a container calls the machine that it runs on, by {@code samconfig.toml}. */
  private static final String HOST = "host.docker.internal";

  /** Docker's bridge on Linux. Elsewhere Docker passes on to loopback what is for this machine. */
  private static final String BRIDGE = "docker0";

  /** The ports of the tables, the secrets and the provider. */
  record Ports(int tables, int secrets, int provider) {
    static final Ports STANDARD = new Ports(8000, 8001, 8002);
  }

  private final Backends backends;
  private final SimulatedProvider provider;

  private SamLocal(Backends backends, SimulatedProvider provider) {
    this.backends = backends;
    this.provider = provider;
  }

  /**
   * Starts all.
   *
   * @param address where to listen; containers must reach it
   * @throws IOException if it cannot; its message is for the user
   */
  static SamLocal start(Machine machine, InetAddress address, Ports ports, SecureRandom random)
      throws IOException {
    String text = Files.readString(machine.root().resolve("template.yaml"));
    Backends backends =
        Backends.start(
            new SamTemplate(Yaml.parseTemplate(text)),
            new InetSocketAddress(address, ports.tables()),
            new InetSocketAddress(address, ports.secrets()),
            machine.clock(),
            random);
    try {
      SimulatedProvider provider =
          SimulatedProvider.at(new InetSocketAddress(address, ports.provider()));
      provider.recording(false);
      return new SamLocal(backends, provider);
    } catch (IOException e) {
      backends.close();
      throw new IOException("Port " + ports.provider() + " cannot be used: " + e.getMessage(), e);
    }
  }

  /** Where containers reach this machine, and as few others as can be. */
  static InetAddress address() throws IOException {
    NetworkInterface bridge = NetworkInterface.getByName(BRIDGE);
    return bridge == null
        ? InetAddress.getLoopbackAddress()
        : bridge
            .inetAddresses()
            .filter(Inet4Address.class::isInstance)
            .findFirst()
            .orElseGet(InetAddress::getLoopbackAddress);
  }

  /** This configuration with every model played by the provider here, as a container sees it. */
  static JsonValue played(JsonValue config) {
    return PlayedModels.at(
        URI.create("http://" + HOST + ":" + Ports.STANDARD.provider() + "/v1"), config);
  }

  /** What the user is told. */
  String welcome() {
    return """

    For the functions under sam local, empty at each start:

      DynamoDB           %s
      Secrets Manager    %s
      simulated provider %s

    In another terminal (docs/local.md has more):

    ./sluice package --sam-local
    sam local invoke ChatProxyFunction -e events/chat-proxy/chat.json
    """
        .formatted(backends.tables(), backends.secrets(), provider.uri());
  }

  @Override
  public void close() {
    try (backends) {
      provider.close();
    }
  }
}
