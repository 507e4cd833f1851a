package dev.sluice.endtoend;

import dev.sluice.simulator.SimulatedProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * A gateway between two scripted providers, over the configuration of the tests ({@code
 * endtoend/gateway.yaml}).
 *
 * @param gateway the gateway
 * @param primary stands behind {@code solo}, {@code pair}, {@code hasty} and {@code hasty-alone}
 * @param secondary stands behind {@code second}, which {@code pair} and {@code hasty} fall back to
 */
record Stage(WholeGateway gateway, SimulatedProvider primary, SimulatedProvider secondary)
    implements AutoCloseable {
  static final String UPSTREAM_KEY = "the-operators-own-key";

  static Stage start(Way way) {
    try {
      SimulatedProvider primary = SimulatedProvider.start();
      SimulatedProvider secondary = SimulatedProvider.start();
      Path config = Files.createTempFile("gateway", ".yaml");
      try {
        Files.writeString(config, config(primary, secondary));
        WholeGateway gateway =
            WholeGateway.start(config, Map.of("UPSTREAM_KEY", UPSTREAM_KEY), way);
        return new Stage(gateway, primary, secondary);
      } finally {
        Files.delete(config);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The configuration with these providers in it. */
  static String config(SimulatedProvider primary, SimulatedProvider secondary) throws IOException {
    try (InputStream in = Stage.class.getResourceAsStream("/endtoend/gateway.yaml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .replace("PRIMARY", primary.uri().toString())
          .replace("SECONDARY", secondary.uri().toString());
    }
  }

  Client client() {
    return gateway.client();
  }

  /** Forgets what earlier tests had the providers play, and what was sent. */
  void reset() {
    primary.reset();
    secondary.reset();
    gateway.chats().reset();
  }

  @Override
  public void close() {
    gateway.close();
    primary.close();
    secondary.close();
  }
}
