package dev.sluice.emulated;

import dev.sluice.json.JsonValue;
import dev.sluice.local.backends.Backends;
import dev.sluice.local.backends.PlayedModels;
import dev.sluice.local.template.SamTemplate;
import dev.sluice.local.yaml.Yaml;
import dev.sluice.simulator.SimulatedProvider;
import dev.sluice.testsupport.Checkout;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * What a function finds around it: tables, secrets and a provider, on this machine. It is what
 * {@code ./sluice run --sam-local} starts, so the keys of the sample events open it.
 */
final class Surroundings implements AutoCloseable {
  private final Backends backends;

  private Surroundings(Backends backends) {
    this.backends = backends;
  }

  static Surroundings start() throws IOException {
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new Surroundings(
        Backends.start(
            new SamTemplate(TemplateFunction.template()),
            free,
            free,
            InstantSource.system(),
            new SecureRandom()));
  }

  /** The configuration of this checkout, but every model is played by this provider. */
  static JsonValue config(SimulatedProvider provider) throws IOException {
    String config = Files.readString(Checkout.root().resolve("config/gateway.yaml"));
    return PlayedModels.at(provider.uri(), Yaml.parse(config));
  }

  /**
   * The environment of a function in these surroundings, and nothing else.
   *
   * @param variables what SAM makes of the template's
   */
  Map<String, String> environment(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    all.putAll(endpoints());
    all.put("AWS_REGION", "us-east-1");
    all.put("AWS_ACCESS_KEY_ID", "local");
    all.put("AWS_SECRET_ACCESS_KEY", "local");
    all.put("AWS_EC2_METADATA_DISABLED", "true");
    // The script that starts our client of the Runtime API calls other programs.
    all.put("PATH", System.getenv("PATH"));
    return all;
  }

  /** Where AWS is, by the names of the variables that the SDK reads. */
  Map<String, String> endpoints() {
    return Map.of(
        "AWS_ENDPOINT_URL_DYNAMODB", backends.tables().toString(),
        "AWS_ENDPOINT_URL_SECRETS_MANAGER", backends.secrets().toString(),
        "AWS_ENDPOINT_URL_S3", backends.secrets().toString());
  }

  @Override
  public void close() {
    backends.close();
  }
}
