package dev.sluice.local.secrets;

import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.json.JsonValue;
import dev.sluice.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * The secret with the provider keys: a JSON object from name to key. A change keeps all other keys,
 * those included that somebody else puts at the same time. Used by one thread.
 */
public final class ProviderKeySecret implements AutoCloseable {
  /** Somebody who loses this often is not alone with one colleague. */
  private static final int TRIES = 5;

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
   * Secrets Manager has no conditional write, but it takes each version id for one content only. So
   * the next version's id is made from that of the version which was read: of two people who read
   * the same one the second is refused, and reads again.
   */
  private boolean change(Function<JsonValue, Optional<JsonValue>> change) {
    String before = "";
    int again = 0;
    for (int i = 0; i < TRIES; i++) {
      GetSecretValueResponse now = read();
      Optional<JsonValue> changed = change.apply(object(now));
      if (changed.isEmpty()) {
        return false;
      }
      // Somebody who made an old version the current one again has left a next version behind.
      again = now.versionId().equals(before) ? again + 1 : 0;
      before = now.versionId();
      if (written(changed.get(), next(before, again))) {
        return true;
      }
    }
    throw new SecretsException("Somebody else keeps changing the secret; nothing was changed.");
  }

  private boolean written(JsonValue keys, String version) {
    return Account.asked(() -> {
      try {
        PutSecretValueResponse put =
            client.putSecretValue(
                r -> r.secretId(id).secretString(keys.toString()).clientRequestToken(version));
        return put.versionStages().contains("AWSCURRENT");
      } catch (ResourceExistsException _) {
        return false;
      }
    });
  }

  private static String next(String version, int again) {
    return UUID.nameUUIDFromBytes((version + "/" + again).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  private GetSecretValueResponse read() {
    return Account.asked(() -> {
      try {
        return client.getSecretValue(r -> r.secretId(id));
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
