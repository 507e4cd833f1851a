package dev.sluice.provider.responses;

import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.completions.UsageFields;
import java.util.Optional;

/**
 * Reads the usage of a response: that of chat completions under other names (openai-python, {@code
 * types/responses/response_usage.py}). Cached and written tokens are within the input, reasoning is
 * within the output. Pure.
 */
final class ResponseUsage {
  private ResponseUsage() {}

  static Optional<TokenUsage> of(JsonValue response) {
    JsonValue usage = response.get("usage");
    JsonObject renamed = Json.object();
    put(renamed, "prompt_tokens", usage.get("input_tokens"));
    put(renamed, "completion_tokens", usage.get("output_tokens"));
    put(renamed, "total_tokens", usage.get("total_tokens"));
    put(renamed, "prompt_tokens_details", usage.get("input_tokens_details"));
    put(renamed, "completion_tokens_details", usage.get("output_tokens_details"));
    return UsageFields.read(renamed.build());
  }

  private static void put(JsonObject renamed, String name, JsonValue value) {
    if (value.isPresent()) {
      renamed.put(name, value);
    }
  }
}
