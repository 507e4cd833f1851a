package dev.sluice.provider.completions;

import dev.sluice.json.JsonValue;

/**
 * What a delta carries of the answer: text, reasoning, a refusal, tool calls, audio, pictures.
 * Names and ids around it are not content. Pure.
 */
final class DeltaContent {
  private DeltaContent() {}

  /** Whether there is anything of the answer in it. */
  static boolean isThere(JsonValue delta) {
    return bytes(delta) > 0
        || delta.get("tool_calls").size() > 0
        || delta.get("audio").size() > 0
        || delta.get("images").size() > 0
        || delta.get("function_call").size() > 0;
  }

  /** How many bytes of UTF-8 it carries. */
  static long bytes(JsonValue delta) {
    // Servers that renamed the field send the same thought under both names for a while.
    long reasoning = Math.max(text(delta.get("reasoning_content")), text(delta.get("reasoning")));
    JsonValue audio = delta.get("audio");
    long bytes =
        text(delta.get("content"))
            + reasoning
            + text(delta.get("refusal"))
            + text(audio.get("transcript"))
            + text(audio.get("data"))
            + call(delta.get("function_call"));
    for (JsonValue tool : delta.get("tool_calls").items()) {
      bytes += call(tool.get("function")) + call(tool.get("custom"));
    }
    return bytes;
  }

  private static long call(JsonValue function) {
    return text(function.get("name"))
        + text(function.get("arguments"))
        + text(function.get("input"));
  }

  /** The bytes of a string; of an array of parts, those of its JSON. */
  private static long text(JsonValue value) {
    if (value.isString()) {
      return utf8Length(value.stringOr(""));
    }
    return value.isArray() && value.size() > 0 ? utf8Length(value.toString()) : 0;
  }

  private static long utf8Length(String text) {
    long bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        // Two for the short ones; three for the others, but two for each half of a pair.
        bytes += c >= 0x800 && !Character.isSurrogate(c) ? 2 : 1;
      }
    }
    return bytes;
  }
}
