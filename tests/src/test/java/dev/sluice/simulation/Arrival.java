package dev.sluice.simulation;

import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.Parsed;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * One request of a load.
 *
 * @param number its place in the load, from 0
 * @param at when it arrives, from the beginning of the run
 * @param seed decides how long its answer takes: the same at every target and in every run
 * @param streamed whether its answer comes in pieces
 */
record Arrival(int number, Duration at, long seed, boolean streamed) {
  /** The name that every request asks for. */
  static final String MODEL = "model";

  /** The request as a caller would send it. */
  Parsed parsed() {
    JsonObject body =
        Json.object()
            .put("model", MODEL)
            .put("seed", seed)
            .put(
                "messages",
                Json.array(
                    List.of(Json.object().put("role", "user").put("content", "Hello").build())));
    if (streamed) {
      body.put("stream", true);
    }
    return ChatRequest.parse(body.build().toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The same, for those who know that it is right. */
  ChatRequest request() {
    if (parsed() instanceof Parsed.Valid(var request)) {
      return request;
    }
    throw new IllegalStateException("a load with a request that is wrong: " + this);
  }
}
