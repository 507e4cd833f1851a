package dev.sluice.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * The events of a streamed answer, in the shape of OpenAI's "chat completion chunk object". What
 * all events have in common is rendered once and the rest put between, because a benchmark's
 * upstream makes a hundred thousand of them a second; each part is rendered by {@link Json}.
 */
final class Chunks {
  private final long number;
  private final Answer answer;
  private final JsonValue extraDelta;
  private final String begin;
  private final boolean usageAnnounced;

  Chunks(long number, Asked asked, Script script, Answer answer) {
    this.number = number;
    this.answer = answer;
    this.extraDelta = script.words().extraDelta();
    JsonObject envelope = Completion.envelope("chat.completion.chunk", number, asked);
    String common = Completion.adding(script.words().extra(), envelope).build().toString();
    this.begin = "data: " + common.substring(0, common.length() - 1) + ",\"choices\":[";
    this.usageAnnounced = asked.usageAsked() && !script.bill().withheld();
  }

  byte[] role(int choice) {
    JsonObject delta = Json.object().put("role", "assistant");
    if (answer.text().isEmpty() && answer.tool().isPresent()) {
      delta.putNull("content");
    } else {
      delta.put("content", "");
    }
    return event(choice, delta.putNull("refusal"));
  }

  /** A chunk of content. */
  byte[] content(int choice, Answer.Piece piece) {
    JsonObject delta = Json.object();
    return event(
        choice,
        switch (piece.kind()) {
          case REASONING -> delta.put("reasoning_content", piece.text());
          case TEXT -> delta.put("content", piece.text());
          case TOOL -> toolCalls(delta, Completion.call(number, choice, piece.text(), ""));
          case ARGUMENTS -> toolCalls(delta, function("arguments", piece.text()));
        });
  }

  byte[] finish(int choice, Optional<JsonValue> usage) {
    return chunk(
        choice(choice, "{}", Json.string(answer.finishReason()).toString()),
        usage.map(JsonValue::toString));
  }

  /** The chunk that carries the usage and no choice. */
  byte[] usage(JsonValue usage) {
    return chunk("", Optional.of(usage.toString()));
  }

  static byte[] error(JsonValue envelope) {
    return ("data: " + envelope + "\n\n").getBytes(UTF_8);
  }

  private static JsonObject toolCalls(JsonObject delta, JsonObject call) {
    JsonValue indexed = Completion.adding(call.build(), Json.object().put("index", 0)).build();
    return delta.put("tool_calls", Json.array(List.of(indexed)));
  }

  private static JsonObject function(String name, String value) {
    return Json.object().put("function", Json.object().put(name, value));
  }

  private byte[] event(int choice, JsonObject delta) {
    String rendered = Completion.adding(extraDelta, delta).build().toString();
    return chunk(choice(choice, rendered, "null"), Optional.empty());
  }

  private static String choice(int index, String delta, String finishReason) {
    return "{\"index\":"
        + index
        + ",\"delta\":"
        + delta
        + ",\"logprobs\":null,\"finish_reason\":"
        + finishReason
        + "}";
  }

  private byte[] chunk(String choice, Optional<String> usage) {
    String announced = usageAnnounced ? "null" : "";
    String said = usage.orElse(announced);
    String end = said.isEmpty() ? "]}\n\n" : "],\"usage\":" + said + "}\n\n";
    return (begin + choice + end).getBytes(UTF_8);
  }
}
