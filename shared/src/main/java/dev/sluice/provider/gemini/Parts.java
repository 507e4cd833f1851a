package dev.sluice.provider.gemini;

import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.failure.Untranslatable;
import dev.sluice.route.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Content as Gemini's parts. Bytes go in as they are; an address is Google's to fetch, where the
 * model does that, and never fetched here. Immutable.
 */
final class Parts {
  private final Target target;
  private final GeminiModel model;

  Parts(Target target, GeminiModel model) {
    this.target = target;
    this.model = model;
  }

  /** The parts of a user's content; empty texts are none. */
  List<JsonValue> of(String place, JsonValue content) {
    List<JsonValue> parts = new ArrayList<>();
    content.string().ifPresent(text -> addText(text, parts));
    int index = 0;
    for (JsonValue part : content.items()) {
      add(place + "[" + index++ + "]", part, parts);
    }
    return parts;
  }

  /** The parts of content that can be text only: the system's, and what a model has said. */
  List<JsonValue> text(String place, JsonValue content) {
    List<JsonValue> parts = new ArrayList<>();
    content.string().ifPresent(text -> addText(text, parts));
    int index = 0;
    for (JsonValue part : content.items()) {
      String here = place + "[" + index++ + "]";
      switch (part.get("type").stringOr("")) {
        case "text" -> addText(part.get("text").stringOr(""), parts);
        case "refusal" -> addText(part.get("refusal").stringOr(""), parts);
        case "thinking", "redacted_thinking" -> {}
        default -> throw notTaken(here, "this");
      }
    }
    return parts;
  }

  /** A picture, or what else has this address; {@code data:} is one that needs no fetching. */
  JsonValue media(String place, JsonValue address) {
    String text = address.stringOr("");
    return text.startsWith("data:") ? inline(place, text) : fetched(place, text);
  }

  /** Puts what a function answered: always an object, and pictures beside it. */
  void answer(String place, JsonValue content, JsonObject response) {
    List<JsonValue> pictures = new ArrayList<>();
    StringBuilder text = new StringBuilder(content.stringOr(""));
    int index = 0;
    for (JsonValue part : content.items()) {
      String here = place + "[" + index++ + "]";
      if (part.get("type").stringOr("").equals("text")) {
        text.append(part.get("text").stringOr(""));
      } else {
        List<JsonValue> media = new ArrayList<>();
        add(here, part, media);
        if (!model.isSince3()
            || media.stream().anyMatch(one -> one.get("inlineData").isMissing())) {
          throw notTaken(here, "an answer of a tool with this");
        }
        pictures.addAll(media);
      }
    }
    response.put("response", object(text.toString()));
    if (!pictures.isEmpty()) {
      response.put("parts", Json.array(pictures));
    }
  }

  private static JsonValue object(String text) {
    JsonValue value = structured(text);
    return value.isObject() ? value : Json.object().put("output", value).build();
  }

  /** An object or an array as such; anything else is words. */
  private static JsonValue structured(String text) {
    if (text.startsWith("{") || text.startsWith("[")) {
      try {
        return Json.parse(text);
      } catch (JsonException _) {
        // Words that begin with a bracket.
      }
    }
    return Json.string(text);
  }

  private void add(String place, JsonValue part, List<JsonValue> parts) {
    switch (part.get("type").stringOr("")) {
      case "text" -> addText(part.get("text").stringOr(""), parts);
      case "image_url" -> parts.add(media(place + ".image_url", urlOf(part.get("image_url"))));
      case "video_url" -> parts.add(media(place + ".video_url", urlOf(part.get("video_url"))));
      case "input_audio" -> parts.add(audio(place + ".input_audio", part.get("input_audio")));
      case "file" -> parts.add(file(place + ".file", part.get("file")));
      default -> throw notTaken(place, "this");
    }
  }

  private static JsonValue urlOf(JsonValue value) {
    return value.isString() ? value : value.get("url");
  }

  private static void addText(String text, List<JsonValue> parts) {
    if (!text.isEmpty()) {
      parts.add(Json.object().put("text", text).build());
    }
  }

  private JsonValue audio(String place, JsonValue audio) {
    return MediaTypes.ofAudio(audio.get("format").stringOr(""))
        .map(type -> inline(type, audio.get("data")))
        .orElseThrow(() -> notTaken(place, "audio of this format"));
  }

  private JsonValue file(String place, JsonValue file) {
    String data = file.get("file_data").stringOr("");
    if (data.isEmpty()) {
      throw Untranslatable.here(
          place, "'" + place + "' must carry its 'file_data': ids of files are OpenAI's own.");
    }
    if (data.startsWith("data:") || data.startsWith("http")) {
      return media(place + ".file_data", file.get("file_data"));
    }
    String name = file.get("filename").stringOr("");
    return inline(MediaTypes.ofName(name).orElse("application/pdf"), file.get("file_data"));
  }

  private static JsonValue inline(String place, String dataUrl) {
    int comma = dataUrl.indexOf(',');
    String head = comma < 0 ? "" : dataUrl.substring("data:".length(), comma);
    if (!head.endsWith(";base64")) {
      throw Untranslatable.here(place, "'" + place + "' must be a data URL in Base64.");
    }
    String type = head.substring(0, head.indexOf(';'));
    return inline(type, Json.string(dataUrl.substring(comma + 1)));
  }

  private static JsonValue inline(String type, JsonValue data) {
    return Json.object()
        .put("inlineData", Json.object().put("mimeType", type).put("data", data))
        .build();
  }

  /**
   * An address for Google to fetch. The store of the API itself is left out: what lies there
   * belongs to the operator's key, and so to other callers too.
   */
  private JsonValue fetched(String place, String address) {
    if (!address.startsWith("https://") || isInStore(address)) {
      throw Untranslatable.here(
          place, "'" + place + "' must be a data URL or a public address that begins with https.");
    }
    if (!model.fetches()) {
      throw notTaken(place, "a file by its address");
    }
    JsonObject file = Json.object();
    MediaTypes.ofName(pathOf(address)).ifPresent(type -> file.put("mimeType", type));
    return Json.object().put("fileData", file.put("fileUri", address)).build();
  }

  private static boolean isInStore(String address) {
    return address.toLowerCase(Locale.ROOT).contains("generativelanguage.googleapis.com");
  }

  private static String pathOf(String address) {
    int end = address.length();
    for (char mark : new char[] {'?', '#'}) {
      int at = address.indexOf(mark);
      end = at < 0 ? end : Math.min(end, at);
    }
    return address.substring(0, end);
  }

  private Untranslatable notTaken(String place, String what) {
    return Untranslatable.here(
        place, "'" + place + "': " + target.fullModel() + " does not take " + what + " here.");
  }
}
