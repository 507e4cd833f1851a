package dev.sluice.aws;

import dev.sluice.json.Json;
import dev.sluice.provider.KeyStore;
import dev.sluice.secret.Secret;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.lambda.powertools.parameters.cache.CacheManager;
import software.amazon.lambda.powertools.parameters.secrets.SecretsProvider;

/**
 * Provider keys in one secret of AWS Secrets Manager: a JSON object from name to key, such as
 * {@code {"OPENAI_API_KEY": "sk-..."}}. One secret for all keys, because a secret costs $0.40 a
 * month. Read through Powertools' cache, so a rotated key is seen within {@link #MAX_AGE}.
 * Thread-safe.
 */
public final class SecretsKeyStore implements KeyStore {
  /** How old a cached secret may be. */
  static final Duration MAX_AGE = Duration.ofMinutes(5);

  private final SecretsProvider secrets;
  private final String secretId;

  /**
   * A store over this secret.
   *
   * @param secretId name or ARN of the secret
   */
  public SecretsKeyStore(String secretId) {
    this(client(), secretId);
  }

  SecretsKeyStore(SecretsManagerClient client, String secretId) {
    this.secrets = cached(client);
    this.secretId = secretId;
  }

  static SecretsManagerClient client() {
    return SecretsManagerClient.builder().httpClient(Apache5HttpClient.create()).build();
  }

  static SecretsProvider cached(SecretsManagerClient client) {
    CacheManager cache = new CacheManager();
    cache.setDefaultExpirationTime(MAX_AGE);
    return SecretsProvider.builder().withClient(client).withCacheManager(cache).build();
  }

  @Override
  public Optional<Secret> find(String name) {
    String key = Json.parse(secrets.get(secretId)).get(name).stringOr("");
    return key.isBlank() ? Optional.empty() : Optional.of(Secret.of(key));
  }
}
