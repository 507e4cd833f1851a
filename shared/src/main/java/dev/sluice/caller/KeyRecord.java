package dev.sluice.caller;

import dev.sluice.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key as it is stored: never its secret, only the SHA-256 of it.
 *
 * @param keyId the public part, by which it is found
 * @param sha256 the SHA-256 of the whole key, 64 hexadecimal digits
 * @param alias the name its maker gave it
 * @param models what it may ask for; all if empty
 * @param user the user it is bound to, without the tenant
 * @param workspace the workspace it belongs to, without the tenant
 * @param tenant the tenant it belongs to
 * @param created when it was made
 * @param expires when it stops
 * @param blocked whether it was stopped
 * @param metadata whatever its maker wants to keep with it: an object
 */
public record KeyRecord(
    String keyId,
    String sha256,
    Optional<String> alias,
    List<String> models,
    Optional<String> user,
    Optional<String> workspace,
    String tenant,
    Instant created,
    Optional<Instant> expires,
    boolean blocked,
    JsonValue metadata) {
  public KeyRecord {
    models = List.copyOf(models);
  }

  /** Who this key speaks for. */
  public Caller caller() {
    return new Caller(keyId, alias, models, user, workspace, tenant);
  }
}
