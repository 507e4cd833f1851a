package dev.sluice.aws;

import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.KeyStore;
import dev.sluice.secret.Secret;
import dev.sluice.secret.SecretUnavailable;
import dev.sluice.time.Ticker;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Provider keys in one secret of AWS Secrets Manager: a JSON object from name to key, such as
 * {@code {"OPENAI_API_KEY": "sk-..."}}. One secret for all keys, because a secret costs $0.40 a
 * month. A rotated key is seen within five minutes, and at once if the provider refuses the old
 * one; see {@link RememberedSecret}. Thread-safe.
 */
public final class SecretsKeyStore implements KeyStore {
  private static final Logger LOG = LoggerFactory.getLogger(SecretsKeyStore.class);

  private final RememberedSecret<ProviderKeys> secret;

  /**
   * A store over this secret. Nothing is read yet.
   *
   * @param secretId name or ARN of the secret
   */
  public SecretsKeyStore(String secretId, Ticker ticker) {
    this(SecretsClients.ofEnvironment(), secretId, ticker);
  }

  SecretsKeyStore(SecretsManagerClient client, String secretId, Ticker ticker) {
    this.secret = new RememberedSecret<>(client, secretId, ProviderKeys::parse, ticker);
  }

  @Override
  public Optional<Secret> find(String name) {
    return secret.get().key(name);
  }

  @Override
  public Optional<Secret> refreshed(String name, Secret refused) {
    try {
      // Somebody else may have met the refusal first: then the new key is known already.
      return find(name)
          .filter(key -> !key.equals(refused))
          .or(() -> secret.reread().key(name).filter(key -> !key.equals(refused)));
    } catch (SecretUnavailable e) {
      return Optional.empty();
    }
  }

  /**
   * The keys of one text.
   *
   * @param wrong the names whose values are no keys, and of which no key is known from before
   */
  private record ProviderKeys(Map<String, Secret> keys, Set<String> wrong) {
    /** One bad member is the trouble of one provider, not of all. */
    static ProviderKeys parse(String text, Optional<ProviderKeys> before) {
      JsonValue json = object(text);
      Map<String, Secret> keys = new HashMap<>();
      Set<String> wrong = new HashSet<>();
      for (String name : json.names()) {
        JsonValue value = json.get(name);
        Optional<String> key = value.string();
        if (key.isPresent()) {
          // A blank one is none; a line's end comes along easily when a key is pasted.
          key.map(String::strip)
              .filter(found -> !found.isEmpty())
              .ifPresent(found -> keys.put(name, Secret.of(found)));
          continue;
        }
        LOG.warn("in the secret of provider keys {} is not a string", name);
        before
            .map(ProviderKeys::keys)
            .flatMap(known -> Optional.ofNullable(known.get(name)))
            .ifPresentOrElse(known -> keys.put(name, known), () -> wrong.add(name));
      }
      return new ProviderKeys(Map.copyOf(keys), Set.copyOf(wrong));
    }

    Optional<Secret> key(String name) {
      if (wrong.contains(name)) {
        throw new SecretUnavailable("in the secret, " + name + " is not a string");
      }
      return Optional.ofNullable(keys.get(name));
    }

    /** Without a cause: nobody else's words about a text that is a secret. */
    private static JsonValue object(String text) {
      JsonValue json;
      try {
        json = Json.parse(text);
      } catch (JsonException _) {
        throw new SecretUnavailable("the secret is not JSON");
      }
      if (!json.isObject()) {
        throw new SecretUnavailable("the secret is not a JSON object");
      }
      return json;
    }
  }
}
