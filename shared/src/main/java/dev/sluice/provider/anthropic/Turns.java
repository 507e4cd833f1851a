package dev.sluice.provider.anthropic;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.failure.Untranslatable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A conversation as Anthropic has it: the words of the system apart, and turns of user and
 * assistant that alternate and begin with the user's. Messages of one side in a row are one turn; a
 * turn's tool results stand before all else in it.
 *
 * <p>Source: Anthropic, <i>Messages</i> and <i>Handle tool calls</i>
 * (platform.claude.com/docs/en/api/messages, …/agents-and-tools/tool-use/handle-tool-calls).
 */
final class Turns {
  private static final String USER = "user";
  private static final String ASSISTANT = "assistant";

  /** What the user is made to say where a conversation begins with the assistant. */
  private static final String BEGINNING = "(continue)";

  private final List<JsonValue> system = new ArrayList<>();
  private final List<JsonValue> messages = new ArrayList<>();
  private final List<JsonValue> results = new ArrayList<>();
  private final List<JsonValue> turn = new ArrayList<>();
  private String speaker = "";

  private Turns() {}

  /**
   * Reads the messages of a request.
   *
   * @param withThoughts whether thinking blocks come with them
   */
  static Turns of(JsonValue messages, boolean withThoughts) {
    Turns turns = new Turns();
    int index = 0;
    for (JsonValue message : messages.items()) {
      turns.add(message, "messages[" + index++ + "]", withThoughts);
    }
    turns.endTurn();
    if (turns.messages.isEmpty()) {
      throw Untranslatable.here(
          "messages", "There is no message with any content that this provider would answer.");
    }
    return turns;
  }

  /** What the system says, block by block; empty if nothing. */
  List<JsonValue> system() {
    return List.copyOf(system);
  }

  /** The turns. */
  List<JsonValue> messages() {
    return List.copyOf(messages);
  }

  /** Whether the last word is the assistant's. */
  boolean endWithAssistant() {
    return messages.getLast().get("role").stringOr("").equals(ASSISTANT);
  }

  private void add(JsonValue message, String place, boolean withThoughts) {
    switch (message.get("role").stringOr("")) {
      case "system", "developer" -> system.addAll(Blocks.ofText(message, place));
      case ASSISTANT -> {
        speak(ASSISTANT);
        turn.addAll(AssistantTurn.blocks(message, place, withThoughts));
      }
      case "tool" -> {
        speak(USER);
        results.add(result(message, place));
      }
      case USER -> {
        speak(USER);
        turn.addAll(Blocks.of(message, place));
      }
      default ->
          throw Untranslatable.here(
              place + ".role", "'" + place + ".role' is one that this provider does not have.");
    }
  }

  private void speak(String role) {
    if (!role.equals(speaker)) {
      endTurn();
      speaker = role;
    }
  }

  private void endTurn() {
    List<JsonValue> blocks = new ArrayList<>(results);
    blocks.addAll(turn);
    results.clear();
    turn.clear();
    if (blocks.isEmpty()) {
      return;
    }
    if (messages.isEmpty() && speaker.equals(ASSISTANT)) {
      messages.add(message(USER, List.of(Blocks.text(BEGINNING))));
    }
    // A turn that had nothing to say leaves two of one side in a row.
    if (!messages.isEmpty() && messages.getLast().get("role").stringOr("").equals(speaker)) {
      List<JsonValue> both = new ArrayList<>(messages.removeLast().get("content").items());
      both.addAll(blocks);
      blocks = resultsFirst(both);
    }
    messages.add(message(speaker, blocks));
  }

  private static List<JsonValue> resultsFirst(List<JsonValue> blocks) {
    return blocks.stream()
        .sorted(
            Comparator.comparing(block -> !block.get("type").stringOr("").equals("tool_result")))
        .toList();
  }

  private static JsonValue message(String role, List<JsonValue> blocks) {
    return Json.object().put("role", role).put("content", Json.array(blocks)).build();
  }

  private static JsonValue result(JsonValue message, String place) {
    String id =
        message
            .get("tool_call_id")
            .string()
            .filter(text -> !text.isEmpty())
            .orElseThrow(() ->
                Untranslatable.anywhere(
                    place + ".tool_call_id", "'" + place + ".tool_call_id' is missing."));
    JsonObject block = Json.object().put("type", "tool_result").put("tool_use_id", ToolIds.of(id));
    List<JsonValue> content = Blocks.of(message.edit().remove("cache_control").build(), place);
    if (!content.isEmpty()) {
      block.put("content", Json.array(content));
    }
    if (message.get("is_error").isTrue()) {
      block.put("is_error", true);
    }
    Blocks.copyCache(message, block);
    return block.build();
  }
}
