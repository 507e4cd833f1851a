package dev.sluice.provider.openai;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.ProviderCall;
import dev.sluice.route.Target;
import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Makes the body for a target from the caller's: everything as it came, but the model, the output
 * cap, and the usage that a stream is always asked for. Pure.
 */
final class OpenAiRequest {
  private static final String NEW_CAP = "max_completion_tokens";
  private static final String OLD_CAP = "max_tokens";

  /** Whose reasoning models refuse {@code max_tokens} (OpenAI, <i>Reasoning models</i>). */
  private static final Set<String> READ_NEW_CAP = Set.of("openai", "azure");

  /**
   * Who reads {@code max_tokens} alone, and drops the other silently: a cap that is not honoured
   * would be a bill that nobody held the money for.
   */
  private static final Set<String> READ_OLD_CAP_ALONE =
      Set.of("deepseek", "dashscope", "ollama", "ollama_chat");

  private OpenAiRequest() {}

  static JsonValue body(Target target, ProviderCall call) {
    JsonValue asked = call.request().body();
    JsonObject body = asked.edit().put("model", target.model());
    if (call.request().stream()) {
      JsonValue options = asked.get("stream_options");
      body.put(
          "stream_options",
          (options.isObject() ? options.edit() : Json.object()).put("include_usage", true));
    }
    call.outputCap().ifPresent(cap -> cap(asked, body, target.provider(), cap));
    return body.build();
  }

  /** Puts the cap where the caller has one and where the provider looks; lowers, never raises. */
  private static void cap(JsonValue asked, JsonObject body, String provider, long cap) {
    Set<String> fields = new LinkedHashSet<>();
    if (asked.get(NEW_CAP).isPresent()) {
      fields.add(NEW_CAP);
    }
    if (asked.get(OLD_CAP).isPresent() || READ_OLD_CAP_ALONE.contains(provider)) {
      fields.add(OLD_CAP);
    }
    if (fields.isEmpty()) {
      fields.add(READ_NEW_CAP.contains(provider) ? NEW_CAP : OLD_CAP);
    }
    for (String field : fields) {
      OptionalLong wanted = asked.get(field).wholeNumber();
      if (wanted.isEmpty() || wanted.getAsLong() > cap) {
        body.put(field, cap);
      }
    }
  }
}
