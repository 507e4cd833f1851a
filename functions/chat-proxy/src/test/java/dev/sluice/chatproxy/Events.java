package dev.sluice.chatproxy;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.testkit.SampleEvent;
import java.nio.file.Path;
import java.util.List;

/** The sample events of this function, and events made for one test. */
final class Events {
  private Events() {}

  /** The sample events. */
  static List<SampleEvent> samples() {
    return SampleEvent.of(Path.of(System.getProperty("sluice.root", "../..")), "chat-proxy");
  }

  /** The sample event of this name with this key. */
  static String sample(String name, String key) {
    return samples().stream()
        .filter(event -> event.name().equals(name))
        .findFirst()
        .orElseThrow()
        .text(key, "");
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
}
