package dev.sluice.provider.anthropic;

import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.anthropic.Thoughts.Thought;
import dev.sluice.provider.failure.Untranslatable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What the assistant said, as Anthropic's blocks: thoughts, text and tool calls in their order. */
final class AssistantTurn {
  private final List<JsonValue> blocks = new ArrayList<>();
  private final Deque<JsonValue> calls = new ArrayDeque<>();
  private String text = "";

  private AssistantTurn() {}

  /**
   * The blocks of a message.
   *
   * @param place where it is, for a sentence: {@code messages[3]}
   * @param withThoughts whether its thinking blocks come with it
   */
  static List<JsonValue> blocks(JsonValue message, String place, boolean withThoughts) {
    if (message.get("audio").isPresent() || message.get("function_call").isPresent()) {
      throw Untranslatable.here(
          place, "'" + place + "' has audio or a function_call; this provider takes neither.");
    }
    List<Thought> thoughts = withThoughts ? Thoughts.in(message) : List.of();
    AssistantTurn turn = new AssistantTurn();
    int index = 0;
    for (JsonValue call : message.get("tool_calls").items()) {
      turn.calls.add(call(call, place + ".tool_calls[" + index++ + "]"));
    }
    JsonValue content = plain(message.get("content"));
    if (content.size() > 0) {
      thoughts.forEach(thought -> turn.blocks.add(thought.block()));
      turn.blocks.addAll(Blocks.ofText(message, place));
    } else {
      turn.text = content.string().or(() -> message.get("refusal").string()).orElse("");
      turn.weave(thoughts);
    }
    turn.say(turn.text.length());
    turn.blocks.addAll(turn.calls);
    return Blocks.cached(turn.blocks, message);
  }

  /** The content; as a text where some client has made one part of it. */
  private static JsonValue plain(JsonValue content) {
    JsonValue part = content.at(0);
    boolean text = content.size() == 1 && part.get("type").stringOr("").equals("text");
    return text && !part.get("cache_control").isPresent() ? part.get("text") : content;
  }

  /** Puts thoughts among text and calls; at the front, if text or calls are not what they were. */
  private void weave(List<Thought> thoughts) {
    boolean asItWas = fits(thoughts);
    for (Thought thought : thoughts) {
      if (asItWas) {
        thought.position().forEach(this::step);
      }
      blocks.add(thought.block());
    }
  }

  private boolean fits(List<Thought> thoughts) {
    long letters = 0;
    int called = 0;
    for (Thought thought : thoughts) {
      for (int step : thought.position()) {
        letters += step;
        called += step == 0 ? 1 : 0;
      }
    }
    return letters <= text.length() && called <= calls.size();
  }

  private void step(int length) {
    if (length == 0) {
      blocks.add(calls.remove());
    } else {
      say(length);
    }
  }

  private void say(int length) {
    String said = text.substring(0, length);
    text = text.substring(length);
    if (!said.isBlank()) {
      blocks.add(Blocks.text(said));
    }
  }

  private static JsonValue call(JsonValue call, String place) {
    JsonValue function = call.get("function");
    if (!function.isObject()) {
      throw Untranslatable.here(
          place, "'" + place + "' is not the call of a function; this provider takes no other.");
    }
    String id =
        call.get("id")
            .string()
            .filter(text -> !text.isEmpty())
            .orElseThrow(
                () -> Untranslatable.anywhere(place + ".id", "'" + place + ".id' is missing."));
    JsonObject block =
        Json.object()
            .put("type", "tool_use")
            .put("id", ToolIds.of(id))
            .put("name", function.get("name").stringOr(""))
            .put("input", input(function.get("arguments"), place + ".function.arguments"));
    Blocks.copyCache(call, block);
    return block.build();
  }

  /** The arguments, which OpenAI has as text and Anthropic as an object. */
  private static JsonValue input(JsonValue arguments, String place) {
    if (arguments.isObject()) {
      return arguments;
    }
    String text = arguments.stringOr("");
    if (text.isBlank()) {
      return Json.object().build();
    }
    try {
      JsonValue input = Json.parse(text);
      if (input.isObject()) {
        return input;
      }
    } catch (JsonException e) {
      throw Untranslatable.anywhere(
          place, "'" + place + "' is not valid JSON: " + e.getMessage() + ".");
    }
    throw Untranslatable.anywhere(place, "'" + place + "' must be the JSON of an object.");
  }
}
