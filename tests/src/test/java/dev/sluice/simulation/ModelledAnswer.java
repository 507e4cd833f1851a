package dev.sluice.simulation;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.ChatReply;
import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import dev.sluice.provider.Counted;
import dev.sluice.provider.completions.Pieces;
import java.util.List;
import java.util.Optional;

/** What every modelled target says: whole, or in pieces. Immutable. */
final class ModelledAnswer {
  /** What it counts for it. */
  static final Counted COUNTED = Counted.whole(TokenUsage.of(8, 4));

  static final ChatReply WHOLE =
      new ChatReply(
          Json.parse(
              """
              {"choices":[{"index":0,"message":{"role":"assistant","content":"One two three"},
              "finish_reason":"stop"}],"usage":{"prompt_tokens":8,"completion_tokens":4}}
              """),
          Optional.of(COUNTED.tokens()));

  /** The pieces of a stream but for the usage; there is content in the first. */
  static final List<ChatChunk> PIECES =
      List.of(
          piece(
              """
              {"id":"c1","choices":[{"index":0,"delta":{"role":"assistant","content":"One"}}]}
              """),
          piece("{\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\" two\"}}]}"),
          piece(
              """
              {"id":"c1","choices":[{"index":0,"delta":{"content":" three"},"finish_reason":"stop"}]}
              """));

  static final ChatChunk USAGE_PIECE =
      Pieces.of(
          Json.parse(
              """
              {"id":"c1","choices":[],"usage":{"prompt_tokens":8,"completion_tokens":4}}
              """),
          Optional.of(COUNTED.tokens()));

  private ModelledAnswer() {}

  private static ChatChunk piece(String json) {
    return Pieces.of(Json.parse(json), Optional.empty());
  }
}
