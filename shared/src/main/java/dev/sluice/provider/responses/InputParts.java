package dev.sluice.provider.responses;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a message's content, each under the name it has in Responses, and a mark for the
 * prompt cache where there was one. Remembers the first that has no counterpart. Used for one
 * request, by one thread.
 */
final class InputParts {
  private static final String BREAKPOINT = "prompt_cache_breakpoint";

  private @Nullable String unsupported;

  /** The type of the first part that has no counterpart. */
  Optional<String> unsupported() {
    return Optional.ofNullable(unsupported);
  }

  /** The parts of what is said to the model. */
  JsonValue input(JsonValue content) {
    List<JsonValue> parts = new ArrayList<>();
    for (JsonValue part : content.items()) {
      switch (part.get("type").stringOr("")) {
        case "text" -> parts.add(marked(part, text("input_text", part)));
        case "image_url" -> parts.add(marked(part, image(part.get("image_url"))));
        case "file" -> parts.add(marked(part, file(part.get("file"))));
        case "input_audio", "video_url" -> refuse(part);
        case "thinking", "redacted_thinking" -> {}
        default -> parts.add(part);
      }
    }
    return Json.array(parts);
  }

  /** The parts of what the model has said. */
  JsonValue output(JsonValue message) {
    List<JsonValue> parts = new ArrayList<>();
    JsonValue content = message.get("content");
    content
        .string()
        .filter(text -> !text.isEmpty())
        .ifPresent(
            text -> parts.add(Json.object().put("type", "output_text").put("text", text).build()));
    for (JsonValue part : content.items()) {
      switch (part.get("type").stringOr("")) {
        case "text" -> parts.add(text("output_text", part).build());
        case "refusal" -> parts.add(part);
        case "thinking", "redacted_thinking" -> {}
        default -> refuse(part);
      }
    }
    message
        .get("refusal")
        .string()
        .filter(text -> !text.isEmpty())
        .ifPresent(
            text -> parts.add(Json.object().put("type", "refusal").put("refusal", text).build()));
    if (message.get("audio").isPresent()) {
      unsupported = "audio";
    }
    return Json.array(parts);
  }

  private void refuse(JsonValue part) {
    unsupported = part.get("type").stringOr("part");
  }

  private static JsonValue marked(JsonValue part, JsonObject made) {
    JsonValue mark = part.get(BREAKPOINT);
    return (mark.isPresent() ? made.put(BREAKPOINT, mark) : made).build();
  }

  private static JsonObject text(String type, JsonValue part) {
    return Json.object().put("type", type).put("text", part.get("text").stringOr(""));
  }

  /** By its address or in base64: both are a URL here, which stands for itself. */
  private static JsonObject image(JsonValue image) {
    String url = image.string().orElseGet(() -> image.get("url").stringOr(""));
    JsonObject made = Json.object().put("type", "input_image").put("image_url", url);
    return made.put("detail", image.get("detail").stringOr("auto"));
  }

  private static JsonObject file(JsonValue file) {
    return (file.isObject() ? file.edit() : Json.object()).put("type", "input_file");
  }
}
