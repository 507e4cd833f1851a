package dev.sluice.simulator;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the model says: the script's words, and its own where the script has none. Always the same
 * for the same request.
 *
 * @param reasoning the tokens it thinks first
 * @param text the tokens it says
 * @param tool the name of the tool it calls
 * @param arguments the tokens of the call's arguments
 * @param finishReason why it stops
 * @param completionTokens what all that amounts to, for one choice
 */
record Answer(
    List<String> reasoning,
    List<String> text,
    Optional<String> tool,
    List<String> arguments,
    String finishReason,
    int completionTokens) {
  private static final List<String> THOUGHTS =
      Pieces.of("They greet a model, and I am none. I shall say so kindly.");

  static Answer to(Asked asked, Words words) {
    boolean scripted = words.text().isPresent() || words.tool().isPresent();
    List<String> thoughts = asked.thinks() && !scripted ? THOUGHTS : List.of();
    Optional<ToolCall> demanded = asked.tool().map(name -> new ToolCall(name, "{}"));
    Optional<ToolCall> call = scripted ? words.tool() : demanded;
    List<String> speech = call.isPresent() ? List.of() : greeting(asked);

    Room room = new Room(asked.cap());
    List<String> reasoning = room.take(words.reasoning().orElse(thoughts));
    List<String> text = room.take(words.text().orElse(speech));
    Optional<String> tool = call.map(ToolCall::name).filter(_ -> room.takeOne());
    List<String> arguments =
        tool.isPresent() ? room.take(Pieces.of(call.orElseThrow().arguments())) : List.of();
    String reason = room.wasShort() ? "length" : call.isPresent() ? "tool_calls" : "stop";
    return new Answer(
        reasoning,
        text,
        tool,
        arguments,
        words.finishReason().orElse(reason),
        Math.max(room.taken(), 1));
  }

  /** One token of a stream's content, which is one chunk. */
  record Piece(Kind kind, String text) {}

  /** What a token belongs to. */
  enum Kind {
    REASONING,
    TEXT,
    /** The name of the tool that is called. */
    TOOL,
    ARGUMENTS
  }

  /** The tokens in the order in which they are said. */
  List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>(completionTokens);
    reasoning.forEach(token -> pieces.add(new Piece(Kind.REASONING, token)));
    text.forEach(token -> pieces.add(new Piece(Kind.TEXT, token)));
    tool.ifPresent(name -> pieces.add(new Piece(Kind.TOOL, name)));
    arguments.forEach(token -> pieces.add(new Piece(Kind.ARGUMENTS, token)));
    return pieces;
  }

  /** The usage in OpenAI's shape; reasoning is a part of the completion. */
  JsonValue usage(Asked asked) {
    long completion = (long) completionTokens * asked.choices();
    return Json.object()
        .put("prompt_tokens", asked.promptTokens())
        .put("completion_tokens", completion)
        .put("total_tokens", asked.promptTokens() + completion)
        .put("prompt_tokens_details", Json.object().put("cached_tokens", 0).put("audio_tokens", 0))
        .put(
            "completion_tokens_details",
            Json.object()
                .put("reasoning_tokens", (long) reasoning.size() * asked.choices())
                .put("audio_tokens", 0)
                .put("accepted_prediction_tokens", 0)
                .put("rejected_prediction_tokens", 0))
        .build();
  }

  private static List<String> greeting(Asked asked) {
    String about =
        asked.lastUserText().isBlank()
            ? "I found no text in your last message, and I would not have understood it."
            : "Your message has arrived; no model has read it.";
    return Pieces.of(
        "Hello! I am the simulated provider, standing in for " + asked.model() + ". " + about);
  }
}
