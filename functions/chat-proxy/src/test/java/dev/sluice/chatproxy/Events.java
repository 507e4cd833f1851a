package dev.sluice.chatproxy;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sample events of this function, and events made for one test. */
final class Events {
  /** What stands in the samples where a key belongs. */
  static final String KEY_PLACEHOLDER = "sk-REPLACED-BY-TEST";

  private Events() {}

  /** The names of the sample events, without {@code .json}. */
  static List<String> names() {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sample event of this name with this key. */
  static String sample(String name, String key) {
    try {
      return Files.readString(folder().resolve(name + ".json")).replace(KEY_PLACEHOLDER, key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A request without a body. */
  static String of(String method, String path, String key) {
    return event(method, path, key).build().toString();
  }

  /** A chat request. */
  static String chat(String key, String body) {
    return event("POST", "/v1/chat/completions", key).put("body", body).build().toString();
  }

  private static JsonObject event(String method, String path, String key) {
    return Json.object()
        .put("httpMethod", method)
        .put("path", path)
        .put("headers", Json.object().put("Authorization", "Bearer " + key));
  }

  private static Path folder() {
    return Path.of(System.getProperty("sluice.root", "../..")).resolve("events/chat-proxy");
  }
}
