package dev.sluice.provider.anthropic;

import dev.sluice.chat.ChatChunk;
import dev.sluice.json.Json;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.completions.ChatPieces;
import java.util.List;

/** One block of a streamed message, from its beginning to its end. Used by one thread. */
sealed interface StreamedBlock {
  /** What is to be said when it begins. */
  default List<ChatChunk> begin(ChatPieces writer, JsonValue block) {
    return List.of();
  }

  /** What is to be said of more of it. */
  List<ChatChunk> more(ChatPieces writer, JsonValue delta);

  /** What is to be said when it ends. */
  default List<ChatChunk> end(ChatPieces writer) {
    return List.of();
  }

  /** Text. */
  record Text(Layout layout) implements StreamedBlock {
    @Override
    public List<ChatChunk> begin(ChatPieces writer, JsonValue block) {
      layout.endText();
      return say(layout, writer, block.get("text").stringOr(""));
    }

    @Override
    public List<ChatChunk> more(ChatPieces writer, JsonValue delta) {
      return say(layout, writer, delta.get("text").stringOr(""));
    }
  }

  /** The arguments of a tool that are the answer itself. */
  record Answer(Layout layout) implements StreamedBlock {
    @Override
    public List<ChatChunk> more(ChatPieces writer, JsonValue delta) {
      return say(layout, writer, delta.get("partial_json").stringOr(""));
    }
  }

  /**
   * A thought. Its text goes on at once; the whole block, which the caller has to bring back as it
   * is, with those of the others at the end of the message.
   */
  final class Thinking implements StreamedBlock {
    /** Longer than any signature: what comes after that many letters is none, and is not kept. */
    private static final int MOST_SIGNATURE = 1 << 20;

    private final Layout layout;
    private final boolean underBothNames;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder signature = new StringBuilder();

    Thinking(Layout layout, boolean underBothNames) {
      this.layout = layout;
      this.underBothNames = underBothNames;
    }

    @Override
    public List<ChatChunk> begin(ChatPieces writer, JsonValue block) {
      return more(writer, block);
    }

    @Override
    public List<ChatChunk> more(ChatPieces writer, JsonValue delta) {
      if (signature.length() <= MOST_SIGNATURE) {
        signature.append(delta.get("signature").stringOr(""));
      }
      String more = delta.get("thinking").stringOr("");
      text.append(more);
      return more.isEmpty() ? List.of() : List.of(writer.reasoning(more, underBothNames));
    }

    @Override
    public List<ChatChunk> end(ChatPieces writer) {
      layout.thought(
          Json.object()
              .put("type", "thinking")
              .put("thinking", text.toString())
              .put("signature", signature.toString()));
      return List.of();
    }
  }

  /** A thought that nobody may read. */
  record Redacted(Layout layout, JsonValue data) implements StreamedBlock {
    @Override
    public List<ChatChunk> more(ChatPieces writer, JsonValue delta) {
      return List.of();
    }

    @Override
    public List<ChatChunk> end(ChatPieces writer) {
      layout.thought(Json.object().put("type", "redacted_thinking").put("data", data.stringOr("")));
      return List.of();
    }
  }

  /**
   * A tool call. Servers that have the arguments at its beginning send no pieces of them, and a
   * tool without arguments has only empty pieces: what is missing is said at the end.
   */
  final class ToolCall implements StreamedBlock {
    private final Layout layout;
    private final int number;
    private String whole = "{}";
    private boolean inPieces;

    /**
     * A call.
     *
     * @param number which call of the answer it is
     */
    ToolCall(Layout layout, int number) {
      this.layout = layout;
      this.number = number;
    }

    @Override
    public List<ChatChunk> begin(ChatPieces writer, JsonValue block) {
      layout.toolCall();
      whole = block.get("input").isObject() ? block.get("input").toString() : "{}";
      return List.of(
          writer.toolCall(
              number, block.get("id").stringOr(""), block.get("name").stringOr(""), ""));
    }

    @Override
    public List<ChatChunk> more(ChatPieces writer, JsonValue delta) {
      String more = delta.get("partial_json").stringOr("");
      inPieces |= !more.isEmpty();
      return more.isEmpty() ? List.of() : List.of(writer.toolArguments(number, more));
    }

    @Override
    public List<ChatChunk> end(ChatPieces writer) {
      return inPieces ? List.of() : List.of(writer.toolArguments(number, whole));
    }
  }

  /** A block that callers do not see: what a server's own tool was asked, or found. */
  record Other() implements StreamedBlock {
    @Override
    public List<ChatChunk> more(ChatPieces writer, JsonValue delta) {
      return List.of();
    }
  }

  private static List<ChatChunk> say(Layout layout, ChatPieces writer, String text) {
    layout.text(text);
    return text.isEmpty() ? List.of() : List.of(writer.text(text));
  }
}
