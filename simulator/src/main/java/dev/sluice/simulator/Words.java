package dev.sluice.simulator;

import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * What a script has the model say; what it leaves open is the model's own choice ({@link Answer}).
 *
 * @param reasoning the tokens it thinks first
 * @param text the tokens it says
 * @param tool the tool it calls
 * @param finishReason why it stops, instead of the true reason
 * @param extra members for the reply and for each chunk, beside or instead of the usual ones
 * @param extraDelta members for each message and each delta
 */
record Words(
    Optional<List<String>> reasoning,
    Optional<List<String>> text,
    Optional<ToolCall> tool,
    Optional<String> finishReason,
    JsonValue extra,
    JsonValue extraDelta) {
  private static final JsonValue NOTHING = Json.object().build();

  static Words read(Members script) {
    if (script.has("text") && script.has("tokens")) {
      throw script.wrong("tokens", "cannot be played together with text");
    }
    JsonValue extra = script.object("extra").orElse(NOTHING);
    for (String taken : List.of("choices", "usage")) {
      if (!extra.get(taken).isMissing()) {
        throw script.wrong("extra", "cannot replace " + taken);
      }
    }
    Optional<String> filler =
        script.whole("tokens", 0, 1_000_000).stream().mapToObj(Pieces::text).findFirst();
    return new Words(
        script.string("reasoning").map(Pieces::of),
        script.string("text").or(() -> filler).map(Pieces::of),
        script.members("toolCall", List.of("name", "arguments")).map(Words::tool),
        script.string("finishReason"),
        extra,
        script.object("extraDelta").orElse(NOTHING));
  }

  private static ToolCall tool(Members call) {
    return new ToolCall(
        call.string("name").orElseThrow(() -> call.wrongKind("name", "a string")),
        call.string("arguments").orElse("{}"));
  }
}
