package dev.sluice.endtoend;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.simulator.Script;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The body of a chat request. Immutable.
 *
 * @param body the body so far
 */
record Ask(JsonValue body) {
  /** Asks this model something short. */
  static Ask of(String model) {
    JsonValue message = Json.object().put("role", "user").put("content", "Say hello.").build();
    return new Ask(
        Json.object().put("model", model).put("messages", Json.array(List.of(message))).build());
  }

  /** The same, to be answered in events. */
  Ask streamed() {
    return with(body -> body.put("stream", true));
  }

  /** The same, in events, with the usage at their end. */
  Ask streamedWithUsage() {
    return streamed()
        .with(body -> body.put("stream_options", Json.object().put("include_usage", true)));
  }

  /** The same, with an answer of at most this many tokens. */
  Ask atMost(long tokens) {
    return with(body -> body.put("max_tokens", tokens));
  }

  /** The same; the provider plays this script, whichever it is. */
  Ask playing(Script script) {
    return with(body -> body.put("simulate", script.toJson()));
  }

  Ask with(UnaryOperator<JsonObject> change) {
    return new Ask(change.apply(body.edit()).build());
  }

  /** The most a model may charge for it in nano-USD, at a micro-USD a token in and ten out. */
  long ceilingNanos(long outputTokens) {
    // docs: every byte may be a token, and 32 more for the request and for each message.
    long input = body.toBytes().length + 32L * (1 + body.get("messages").size());
    return input * 1_000 + outputTokens * 10_000;
  }
}
