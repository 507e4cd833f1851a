package dev.sluice.local.secrets;

import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.json.JsonValue;
import dev.sluice.secret.Secret;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * The secret with the provider keys: a JSON object from name to key. A change keeps all other keys,
 * those included that somebody else puts at the same time. Used by one thread.
 */
public final class ProviderKeySecret implements AutoCloseable {
  /** Somebody who loses this often is not alone with one colleague. */
  private static final int TRIES = 5;

  private static final String CURRENT = "AWSCURRENT";

  /** The label of a version that is not current yet, or never became it. */
  private static final String WAITING = "SLUICE_WAITING";

  private final SecretsManagerClient client;
  private final String id;

  ProviderKeySecret(SecretsManagerClient client, String id) {
    this.client = client;
    this.id = id;
  }

  /** Its name or ARN. */
  public String id() {
    return id;
  }

  /**
   * The names of the keys, in their order.
   *
   * @throws SecretsException if it cannot be read
   */
  public List<String> names() {
    return object(read()).names();
  }

  /**
   * Puts a key under this name.
   *
   * @return whether anything changed
   * @throws SecretsException if that cannot be done; nothing is changed then
   */
  public boolean put(String name, Secret key) {
    return change(keys ->
        keys.get(name).equals(Json.string(key.reveal()))
            ? Optional.empty()
            : Optional.of(keys.edit().put(name, key.reveal()).build()));
  }

  /**
   * Removes the key of this name.
   *
   * @return whether there was one
   * @throws SecretsException if that cannot be done; nothing is changed then
   */
  public boolean remove(String name) {
    return change(keys ->
        keys.names().contains(name)
            ? Optional.of(keys.edit().remove(name).build())
            : Optional.empty());
  }

  @Override
  public void close() {
    client.close();
  }

  /**
   * The secret is what has the label AWSCURRENT, and Secrets Manager moves a label only away from
   * the version that has it. So a new version is made beside the current one, and becomes current
   * if that one still is (docs/decisions/0023).
   */
  private boolean change(Function<JsonValue, Optional<JsonValue>> change) {
    for (int i = 0; i < TRIES; i++) {
      GetSecretValueResponse now = read();
      Optional<JsonValue> changed = change.apply(object(now));
      if (changed.isEmpty()) {
        return false;
      }
      if (hasFollowed(now.versionId(), made(changed.get()))) {
        return true;
      }
    }
    throw new SecretsException("Somebody else keeps changing the secret; nothing was changed.");
  }

  /** A version with these keys that nobody reads yet. */
  private String made(JsonValue keys) {
    return Account.asked(() ->
        client
            .putSecretValue(
                r -> r.secretId(id).secretString(keys.toString()).versionStages(WAITING))
            .versionId());
  }

  /** Makes a version the current one, unless the current one is another than this by now. */
  private boolean hasFollowed(String current, String next) {
    return Account.asked(() -> {
      try {
        client.updateSecretVersionStage(r ->
            r.secretId(id)
                .versionStage(CURRENT)
                .removeFromVersionId(current)
                .moveToVersionId(next));
        return true;
      } catch (InvalidParameterException | InvalidRequestException e) {
        String now = read().versionId();
        if (now.equals(current)) {
          throw e;
        }
        // An answer that was lost on its way is no reason to take the change for lost.
        return now.equals(next);
      }
    });
  }

  private GetSecretValueResponse read() {
    return Account.asked(() -> {
      try {
        return client.getSecretValue(r -> r.secretId(id).versionStage(CURRENT));
      } catch (ResourceNotFoundException _) {
        throw new SecretsException(
            "There is no secret '" + id + "' in this region, or there is nothing in it.");
      }
    });
  }

  private JsonValue object(GetSecretValueResponse secret) {
    try {
      JsonValue keys = Json.parse(Optional.ofNullable(secret.secretString()).orElse(""));
      if (keys.isObject()) {
        return keys;
      }
    } catch (JsonException _) {
      // Told below, in the same words: what is in it is nobody's business.
    }
    throw new SecretsException(
        "What is in '" + id + "' is not a JSON object; nothing was changed. Is it the right one?");
  }
}
