package dev.sluice.provider.anthropic;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Remembers, while an answer is read, what stood between its thinking blocks. OpenAI's shape keeps
 * the text, the tool calls and the thoughts of a message apart, and Anthropic wants a message back
 * in its order. So each block of {@code thinking_blocks} says its {@code position}: the length in
 * UTF-16 units of each text since the block before it, and zero for each tool call. A stock client
 * echoes it with the block. {@code index} numbers the blocks, since the accumulating helper of
 * OpenAI's Python client takes no list in a delta without one.
 *
 * <p>Not thread-safe.
 */
final class Layout {
  private final List<Integer> since = new ArrayList<>();
  private int text;
  private int thoughts;

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

  /** The block as callers get it. */
  JsonValue place(JsonObject block) {
    endText();
    block.put("index", thoughts++);
    if (!since.isEmpty()) {
      block.put(
          "position",
          Json.array(since.stream().map(step -> Json.number(BigDecimal.valueOf(step))).toList()));
      since.clear();
    }
    return block.build();
  }
}
