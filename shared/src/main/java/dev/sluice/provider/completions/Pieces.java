package dev.sluice.provider.completions;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.TokenUsage;
import dev.sluice.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** Makes the pieces of a stream from chunks in OpenAI's shape. Pure. */
public final class Pieces {
  private Pieces() {}

  /** The piece of this chunk, with the text it is passed on as. */
  public static ChatChunk of(
      JsonValue json, String text, List<JsonValue> choices, Optional<TokenUsage> usage) {
    boolean content = false;
    long bytes = 0;
    for (JsonValue choice : choices) {
      JsonValue delta = choice.get("delta");
      content |= DeltaContent.isThere(delta);
      bytes += DeltaContent.bytes(delta);
    }
    return new ChatChunk(json, text, content, !choices.isEmpty(), bytes, usage);
  }

  /** The piece of a chunk that was made here. */
  public static ChatChunk of(JsonValue json, Optional<TokenUsage> usage) {
    return of(json, json.toString(), json.get("choices").items(), usage);
  }
}
