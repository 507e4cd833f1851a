package dev.sluice.provider.gemini;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A candidate's {@code logprobsResult} as OpenAI's {@code logprobs}
 * (ai.google.dev/api/generate-content, <i>LogprobsResult</i>). Pure.
 */
final class Logprobs {
  private Logprobs() {}

  static Optional<JsonValue> of(JsonValue candidate) {
    JsonValue result = candidate.get("logprobsResult");
    List<JsonValue> chosen = result.get("chosenCandidates").items();
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    List<JsonValue> content = new ArrayList<>(chosen.size());
    for (JsonValue token : chosen) {
      List<JsonValue> top = new ArrayList<>();
      for (JsonValue other :
          result.get("topCandidates").at(content.size()).get("candidates").items()) {
        top.add(token(other).build());
      }
      content.add(token(token).put("top_logprobs", Json.array(top)).build());
    }
    return Optional.of(
        Json.object().put("content", Json.array(content)).putNull("refusal").build());
  }

  private static JsonObject token(JsonValue token) {
    JsonObject written = Json.object().put("token", token.get("token").stringOr(""));
    if (token.get("logProbability").isNumber()) {
      written.put("logprob", token.get("logProbability"));
    } else {
      // A probability of one: its logarithm is zero, and zeros are left out of Google's JSON.
      written.put("logprob", 0);
    }
    return written.putNull("bytes");
  }
}
