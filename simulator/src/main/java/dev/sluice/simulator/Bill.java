package dev.sluice.simulator;

import dev.sluice.json.JsonValue;
import java.util.Optional;

/**
 * What is said about usage, and where.
 *
 * @param override the usage to report instead of the count
 * @param withheld whether none is reported
 * @param inFinishChunk whether a stream carries it on the chunk with the finish reason, asked for
 *     or not, and has no chunk of its own for it: DeepSeek's way, and Groq's
 */
record Bill(Optional<JsonValue> override, boolean withheld, boolean inFinishChunk) {
  static Bill read(Members script) {
    if (script.flag("noUsage") && script.has("usage")) {
      throw script.wrong("noUsage", "cannot be played together with usage");
    }
    return new Bill(
        script.object("usage"), script.flag("noUsage"), script.flag("usageInFinishChunk"));
  }
}
