package dev.sluice.route;

import dev.sluice.chat.ChatRequest;
import dev.sluice.json.JsonValue;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a model must be able to do for a request, as far as its body says. Only what a provider
 * would refuse, or what would be lost without a word, is a need.
 */
final class Needs {
  private Needs() {}

  static Set<Capability> of(ChatRequest request) {
    JsonValue body = request.body();
    Set<Capability> needs = EnumSet.noneOf(Capability.class);
    if (request.tools() > 0) {
      needs.add(Capability.TOOLS);
    }
    if (body.path("response_format", "type").stringOr("").equals("json_schema")) {
      needs.add(Capability.JSON_SCHEMA);
    }
    if (asksToThink(body)) {
      needs.add(Capability.REASONING);
    }
    for (JsonValue message : body.get("messages").items()) {
      message.get("content").items().forEach(part -> add(part, needs));
    }
    return needs;
  }

  private static void add(JsonValue part, Set<Capability> needs) {
    switch (part.get("type").stringOr("")) {
      case "image_url" -> needs.add(Capability.IMAGES);
      case "input_audio" -> needs.add(Capability.AUDIO);
      case "file" -> needs.add(Capability.FILES);
      default -> {
        // Text needs nothing, and what is not known is the provider's to judge.
      }
    }
  }

  /** In OpenAI's, OpenRouter's, Anthropic's or Qwen's words. */
  private static boolean asksToThink(JsonValue body) {
    String effort = body.get("reasoning_effort").stringOr("none");
    return !effort.equals("none")
        || body.path("reasoning", "enabled").isTrue()
        || !body.path("reasoning", "effort").stringOr("none").equals("none")
        || body.path("thinking", "type").stringOr("").equals("enabled")
        || body.get("enable_thinking").isTrue();
  }
}
