package dev.sluice.provider.responses;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How reasoning that only OpenAI can read travels to the caller and back: as an entry of the
 * message's {@code reasoning_details}, in OpenRouter's shape (openrouter.ai/docs, "Preserving
 * reasoning": type {@code reasoning.encrypted} with {@code id} and {@code data}), which a client
 * that echoes the message sends back. {@code index} is the item's place in OpenAI's answer, so that
 * it can stand there again; and {@code origin} says whose key it is encrypted with: what others
 * have encrypted is refused ("invalid_encrypted_content"), and so is left out. Pure.
 */
final class ReasoningItems {
  private static final String ENCRYPTED = "reasoning.encrypted";
  private static final String FORMAT = "openai-responses-v1";

  private ReasoningItems() {}

  /** The entry for an item of an answer; empty if there is nothing to send back. */
  static Optional<JsonValue> entry(String provider, JsonValue item, long place) {
    return item.get("encrypted_content")
        .string()
        .filter(data -> !data.isEmpty())
        .map(data -> {
          JsonObject entry = Json.object().put("type", ENCRYPTED);
          item.get("id").string().ifPresent(id -> entry.put("id", id));
          return entry
              .put("data", data)
              .put("format", FORMAT)
              .put("origin", provider)
              .put("index", place)
              .build();
        });
  }

  /** The items in a message that a caller sends back, in the order they are in there. */
  static List<Placed> in(JsonValue message, String provider) {
    List<Placed> items = new ArrayList<>();
    for (JsonValue entry : message.get("reasoning_details").items()) {
      if (entry.get("type").stringOr("").equals(ENCRYPTED)
          && entry.get("format").stringOr("").equals(FORMAT)
          && entry.get("origin").stringOr("").equals(provider)
          && entry.get("data").isString()) {
        items.add(new Placed(item(entry), entry.get("index").wholeNumber().orElse(0)));
      }
    }
    return items;
  }

  private static JsonValue item(JsonValue entry) {
    JsonObject item = Json.object().put("type", "reasoning");
    entry.get("id").string().ifPresent(id -> item.put("id", id));
    return item.put("summary", Json.array(List.of()))
        .put("encrypted_content", entry.get("data"))
        .build();
  }

  /**
   * A reasoning item.
   *
   * @param place its place among the items of the answer it is from
   */
  record Placed(JsonValue item, long place) {}
}
