package dev.sluice.provider.anthropic;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects the thinking blocks of an answer while it is read, and what stood between them. OpenAI's
 * shape keeps the text, the tool calls and the thoughts of a message apart, and Anthropic wants a
 * message back in its order. So each block of {@code thinking_blocks} says its {@code position}:
 * the length in UTF-16 units of each text since the block before it, and zero for each tool call. A
 * stock client echoes it with the block.
 *
 * <p>Not thread-safe.
 */
final class Layout {
  private final List<Integer> since = new ArrayList<>();
  private final List<JsonValue> thoughts = new ArrayList<>();
  private int text;

  /** More text of the block that is being read. */
  void text(String more) {
    text += more.length();
  }

  /** A block other than text begins or ends here. */
  void endText() {
    if (text > 0) {
      since.add(text);
      text = 0;
    }
  }

  void toolCall() {
    endText();
    since.add(0);
  }

  /** A thinking block. */
  void thought(JsonObject block) {
    endText();
    if (!since.isEmpty()) {
      block.put(
          "position",
          Json.array(since.stream().map(step -> Json.number(BigDecimal.valueOf(step))).toList()));
      since.clear();
    }
    thoughts.add(block.build());
  }

  /** The blocks as callers get them; empty if there was no thought. */
  Optional<JsonValue> thoughts() {
    return thoughts.isEmpty() ? Optional.empty() : Optional.of(Json.array(thoughts));
  }
}
