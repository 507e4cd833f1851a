package dev.sluice.aws;

import dev.sluice.caller.KeyRecord;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The layout of a key's item, known to this file alone: {@code key_id}, {@code sha256}, {@code
 * alias}, {@code models}, {@code user}, {@code workspace}, {@code tenant}, {@code created} and
 * {@code expires} (ISO 8601), {@code blocked}, and {@code metadata} as a JSON text, because it is
 * not ours: whatever its digits and depth, it comes back as it was given. What has no value is left
 * out.
 */
final class KeyItem {
  static final String ID = "key_id";

  private KeyItem() {}

  static Map<String, AttributeValue> key(String keyId) {
    return Map.of(ID, AttributeValue.fromS(keyId));
  }

  static Map<String, AttributeValue> write(KeyRecord key) {
    JsonObject json =
        Json.object()
            .put(ID, key.keyId())
            .put("sha256", key.sha256())
            .put("models", Json.strings(key.models()))
            .put("tenant", key.tenant())
            .put("created", key.created().toString())
            .put("blocked", key.blocked());
    key.alias().ifPresent(alias -> json.put("alias", alias));
    key.user().ifPresent(user -> json.put("user", user));
    key.workspace().ifPresent(workspace -> json.put("workspace", workspace));
    key.expires().ifPresent(expires -> json.put("expires", expires.toString()));
    if (!key.metadata().isMissing()) {
      json.put("metadata", key.metadata().toString());
    }
    return Attributes.of(json.build());
  }

  static KeyRecord read(Map<String, AttributeValue> item) {
    JsonValue json = Attributes.json(item);
    return new KeyRecord(
        text(json, ID),
        text(json, "sha256"),
        json.get("alias").string(),
        json.get("models").items().stream().map(model -> model.stringOr("")).toList(),
        json.get("user").string(),
        json.get("workspace").string(),
        text(json, "tenant"),
        Instant.parse(text(json, "created")),
        json.get("expires").string().map(Instant::parse),
        json.get("blocked").isTrue(),
        metadata(json.get("metadata").string()));
  }

  private static JsonValue metadata(Optional<String> text) {
    return text.map(Json::parse).orElseGet(JsonValue::missing);
  }

  private static String text(JsonValue json, String name) {
    return json.get(name)
        .string()
        .orElseThrow(() -> new IllegalStateException("a key's item without '" + name + "'"));
  }
}
