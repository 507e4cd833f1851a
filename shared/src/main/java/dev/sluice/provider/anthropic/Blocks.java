package dev.sluice.provider.anthropic;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.failure.Untranslatable;
import java.util.ArrayList;
import java.util.List;

/**
 * The content of a message as Anthropic's blocks. Text that is empty or blank is left out, because
 * Anthropic refuses it; {@code cache_control} stays where it is. Pure.
 */
final class Blocks {
  private static final String CACHE = "cache_control";

  private Blocks() {}

  /**
   * The blocks of a content.
   *
   * @param place where it is, for a sentence: {@code messages[3]}
   */
  static List<JsonValue> of(JsonValue message, String place) {
    JsonValue content = message.get("content");
    List<JsonValue> blocks = new ArrayList<>();
    content.string().filter(text -> !text.isBlank()).map(Blocks::text).ifPresent(blocks::add);
    int index = 0;
    for (JsonValue part : content.items()) {
      block(part, place + ".content[" + index++ + "]", blocks);
    }
    return cached(blocks, message);
  }

  /** The blocks of a content that may be nothing but text. */
  static List<JsonValue> ofText(JsonValue message, String place) {
    for (JsonValue part : message.get("content").items()) {
      String type = part.get("type").stringOr("");
      if (!type.equals("text") && !type.equals("refusal") && !Thoughts.isThought(part)) {
        throw Untranslatable.here(
            place + ".content",
            "'" + place + ".content' can be nothing but text at this provider, not " + type + ".");
      }
    }
    return of(message, place);
  }

  /** A block of text. */
  static JsonValue text(String text) {
    return Json.object().put("type", "text").put("text", text).build();
  }

  /** The blocks, the last of them with the message's own {@code cache_control}, if it has one. */
  static List<JsonValue> cached(List<JsonValue> blocks, JsonValue message) {
    JsonValue cache = message.get(CACHE);
    if (!cache.isObject() || blocks.isEmpty() || Thoughts.isThought(blocks.getLast())) {
      return blocks;
    }
    List<JsonValue> cached = new ArrayList<>(blocks);
    cached.set(cached.size() - 1, cached.getLast().edit().put(CACHE, cache).build());
    return cached;
  }

  /** Copies {@code cache_control}, if it is there. */
  static void copyCache(JsonValue from, JsonObject to) {
    if (from.get(CACHE).isObject()) {
      to.put(CACHE, from.get(CACHE));
    }
  }

  private static void block(JsonValue part, String place, List<JsonValue> blocks) {
    String type = part.get("type").stringOr("");
    JsonObject block =
        switch (type) {
          case "text", "refusal" -> {
            String text = part.get(type).stringOr("");
            yield text.isBlank() ? null : text(text).edit();
          }
          case "image_url" -> Media.image(part.get("image_url"), place);
          case "file" -> Media.file(part.get("file"), place);
          // Those of an assistant are read by Thoughts.
          case "thinking", "redacted_thinking" -> null;
          default ->
              throw Untranslatable.here(
                  place + ".type",
                  "'" + place + "' is of type '" + type + "', which this provider does not take.");
        };
    if (block != null) {
      copyCache(part, block);
      blocks.add(block.build());
    }
  }
}
