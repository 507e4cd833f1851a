package dev.sluice.provider.responses;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.util.Optional;

/** Sources that an answer names. Pure. */
final class Annotations {
  private static final String URL = "url_citation";

  private Annotations() {}

  /** The annotation as chat completions has it; empty for the kinds it does not know. */
  static Optional<JsonValue> inChat(JsonValue annotation) {
    return annotation.get("type").stringOr("").equals(URL)
        ? Optional.of(
            Json.object().put("type", URL).put(URL, annotation.edit().remove("type")).build())
        : Optional.empty();
  }
}
