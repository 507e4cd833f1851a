package dev.sluice.chat;

import dev.sluice.json.JsonValue;
import java.util.List;
import java.util.Set;

/**
 * What in a request has more input tokens than its text has bytes: media, things named by an id,
 * and whatever a provider fetches on its own. What is not known to be text counts as such, because
 * a bound that is none would let a budget be overspent.
 */
final class Unbounded {
  private static final Set<String> TEXT =
      Set.of("text", "refusal", "thinking", "redacted_thinking");

  /** Tools the caller runs. Any other is hosted by a provider, and what it finds is input. */
  private static final Set<String> OWN_TOOLS = Set.of("function", "custom");

  /** Fields that ask OpenAI, xAI or OpenRouter to search; {@code enable_search} asks Qwen. */
  private static final List<String> SEARCHES =
      List.of("web_search_options", "search_parameters", "plugins");

  private Unbounded() {}

  static boolean in(JsonValue body) {
    return body.get("enable_search").isTrue()
        || SEARCHES.stream().anyMatch(name -> body.get(name).isPresent())
        || body.get("tools").items().stream().anyMatch(Unbounded::isHosted)
        || body.get("messages").items().stream().anyMatch(Unbounded::isInMessage);
  }

  private static boolean isHosted(JsonValue tool) {
    return !OWN_TOOLS.contains(tool.get("type").stringOr(""));
  }

  /** Media, pictures of an earlier answer, or an earlier spoken answer by its id. */
  private static boolean isInMessage(JsonValue message) {
    return message.get("audio").isPresent()
        || message.get("images").size() > 0
        || message.get("content").items().stream().anyMatch(Unbounded::isMedia);
  }

  private static boolean isMedia(JsonValue part) {
    return !TEXT.contains(part.get("type").stringOr(""));
  }
}
