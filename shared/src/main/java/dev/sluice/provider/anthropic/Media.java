package dev.sluice.provider.anthropic;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.failure.Untranslatable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Images and documents of a message, by address or by value. Pure.
 *
 * <p>Sources: Anthropic, <i>Vision</i> and <i>PDF support</i>
 * (platform.claude.com/docs/en/build-with-claude/vision, …/pdf-support): JPEG, PNG, GIF and WebP
 * images, PDF and plain text documents.
 */
final class Media {
  private static final Set<String> IMAGES =
      Set.of("image/jpeg", "image/png", "image/gif", "image/webp");
  private static final String PDF = "application/pdf";

  private Media() {}

  /** An {@code image_url}, which may also be the address itself. */
  static JsonObject image(JsonValue image, String place) {
    String url = image.string().or(() -> image.get("url").string()).orElse("");
    Optional<Data> data = Data.of(url);
    if (data.isPresent()) {
      String type = data.get().type().equals("image/jpg") ? "image/jpeg" : data.get().type();
      if (type.equals(PDF)) {
        return block("document", base64(PDF, data.get().content()));
      }
      if (!IMAGES.contains(type)) {
        throw Untranslatable.here(
            place, "'" + place + "' is an image of a type that this provider does not take.");
      }
      return block("image", base64(type, data.get().content()));
    }
    String lower = url.toLowerCase(Locale.ROOT);
    if (!lower.startsWith("https://") && !lower.startsWith("http://")) {
      throw Untranslatable.anywhere(
          place, "'" + place + ".image_url.url' must be a web address or a base64 data URL.");
    }
    return block(path(lower).endsWith(".pdf") ? "document" : "image", address(url));
  }

  /** A {@code file}: its data, or its address. An id means something only where it was given. */
  static JsonObject file(JsonValue file, String place) {
    String name = file.get("filename").stringOr("");
    String given = file.get("file_data").stringOr("");
    Optional<String> url = file.get("file_url").string();
    if (given.isEmpty() && url.isPresent()) {
      return titled(block("document", address(url.get())), name);
    }
    if (given.isEmpty()) {
      throw Untranslatable.here(
          place, "'" + place + "' names a file by an id that this provider does not know.");
    }
    Data data =
        Data.of(given)
            .orElseGet(
                () -> new Data(name.toLowerCase(Locale.ROOT).endsWith(".pdf") ? PDF : "", given));
    return titled(block("document", document(data, place)), name);
  }

  private static JsonObject document(Data data, String place) {
    if (data.type().equals(PDF)) {
      return base64(PDF, data.content());
    }
    if (data.type().startsWith("text/")) {
      return Json.object()
          .put("type", "text")
          .put("media_type", "text/plain")
          .put("data", decoded(data.content(), place));
    }
    throw Untranslatable.here(
        place, "'" + place + "' is neither a PDF nor text: this provider takes no other files.");
  }

  private static String decoded(String base64, String place) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Untranslatable.anywhere(place, "'" + place + ".file.file_data' is not base64.");
    }
  }

  private static JsonObject titled(JsonObject block, String name) {
    return name.isBlank() ? block : block.put("title", name);
  }

  private static JsonObject block(String type, JsonObject source) {
    return Json.object().put("type", type).put("source", source);
  }

  private static JsonObject base64(String type, String data) {
    return Json.object().put("type", "base64").put("media_type", type).put("data", data);
  }

  private static JsonObject address(String url) {
    return Json.object().put("type", "url").put("url", url);
  }

  private static String path(String url) {
    int end = url.length();
    for (char mark : new char[] {'?', '#'}) {
      int at = url.indexOf(mark);
      end = at >= 0 ? Math.min(end, at) : end;
    }
    return url.substring(0, end);
  }

  /**
   * A base64 data URL (RFC 2397).
   *
   * @param type its media type, in lower case and without parameters
   * @param content its base64
   */
  private record Data(String type, String content) {
    static Optional<Data> of(String url) {
      int comma = url.indexOf(',');
      if (!url.regionMatches(true, 0, "data:", 0, 5) || comma < 0) {
        return Optional.empty();
      }
      String head = url.substring(5, comma).toLowerCase(Locale.ROOT);
      int semicolon = head.indexOf(';');
      String type = semicolon < 0 ? head : head.substring(0, semicolon);
      return head.endsWith(";base64")
          ? Optional.of(new Data(type.strip(), url.substring(comma + 1)))
          : Optional.empty();
    }
  }
}
