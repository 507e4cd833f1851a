package dev.sluice.bench.plan;

import dev.sluice.chat.ChatRequest;
import dev.sluice.chat.Parsed;
import dev.sluice.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The requests that are planned. */
enum PlannedRequest {
  SHORT("a question of 60 bytes to `standard`", "standard", 60),
  LONG("a text of 100,000 bytes to `standard`", "standard", 100_000),
  CHEAPEST("the question to `cheap:floor`", "cheap:floor", 60),
  AUTO("the question to `auto`", "auto", 60),
  LONG_AUTO("the text to `auto`", "auto", 100_000);

  private static final String SENTENCE =
      "Why does the water of a sluice rise, and who lets it in? ";

  private final String label;
  private final String model;
  private final int length;

  PlannedRequest(String label, String model, int length) {
    this.label = label;
    this.model = model;
    this.length = length;
  }

  String label() {
    return label;
  }

  ChatRequest request() {
    String text = SENTENCE.repeat(1 + length / SENTENCE.length()).substring(0, length);
    byte[] body =
        Json.object()
            .put("model", model)
            .put(
                "messages",
                Json.array(List.of(Json.object().put("role", "user").put("content", text).build())))
            .build()
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    if (ChatRequest.parse(body) instanceof Parsed.Valid(var request)) {
      return request;
    }
    throw new IllegalStateException("a request that is wrong");
  }
}
