package dev.sluice.local;

import dev.sluice.provider.KeyStore;
import dev.sluice.secret.Secret;
import java.util.Map;
import java.util.Optional;

/** Provider keys from the environment, as it was at the start. Thread-safe. */
public final class EnvironmentKeyStore implements KeyStore {
  private final Map<String, String> environment;

  public EnvironmentKeyStore(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** The variable of this name; a blank one is none. */
  @Override
  public Optional<Secret> find(String name) {
    String value = environment.getOrDefault(name, "").strip();
    return value.isEmpty() ? Optional.empty() : Optional.of(Secret.of(value));
  }
}
