package dev.sluice.provider.openai;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.completions.ThoughtTags;

/** One of an answer's choices, piece by piece or whole, in OpenAI's shape. Used for one answer. */
final class ChoiceShape {
  private static final String REASONING = "reasoning_content";
  private static final String SHORT_NAME = "reasoning";

  private final long index;
  private final boolean bothNames;
  private final boolean tagged;
  private final boolean finishByContent;
  private final ToolDeltas tools = new ToolDeltas();
  private final ThoughtTags tags = new ThoughtTags("think");

  /** Whether the role has been named: a stream's first piece does it, and no other. */
  private boolean spoken;

  ChoiceShape(long index, boolean bothNames, boolean tagged, boolean finishByContent) {
    this.index = index;
    this.bothNames = bothNames;
    this.tagged = tagged;
    this.finishByContent = finishByContent;
  }

  /** The choice; the same value where nothing changes. */
  JsonValue of(JsonValue choice, boolean streamed) {
    String part = streamed ? "delta" : "message";
    JsonValue finish = choice.get("finish_reason");
    JsonValue before = choice.get(part);
    JsonValue whole = before.isObject() ? before : Json.object().build();
    JsonValue after = said(streamed ? withRoleOnce(whole) : whole, streamed, finish);
    JsonValue ends = finish(finish, after);
    boolean same =
        after.equals(before)
            && ends.equals(finish)
            && !finish.isMissing()
            && choice.get("index").isNumber()
            && choice.get("usage").isMissing();
    if (same) {
      return choice;
    }
    JsonObject edited = choice.edit().remove("usage").put("index", index).put(part, after);
    return (ends.isString() ? edited.put("finish_reason", ends) : edited.putNull("finish_reason"))
        .build();
  }

  /**
   * OpenAI's client for Node wants the role in some piece ({@code ChatCompletionStream}); the one
   * for Python joins those that are repeated ({@code accumulate_delta}), and OpenRouter repeats it
   * in every piece.
   */
  private JsonValue withRoleOnce(JsonValue delta) {
    boolean first = !spoken;
    spoken = true;
    if (delta.get("role").isString() == first) {
      return delta;
    }
    JsonObject edited = delta.edit();
    return (first ? edited.put("role", "assistant") : edited.remove("role")).build();
  }

  /** A named {@code tool_choice} ends with {@code stop} at vLLM; clients look for the other. */
  private JsonValue finish(JsonValue finish, JsonValue said) {
    if (finish.isString() && finish.stringOr("").isEmpty()) {
      return JsonValue.missing();
    }
    boolean called = tools.any() || said.get("tool_calls").size() > 0;
    return finishByContent && called && finish.stringOr("").equals("stop")
        ? Json.string("tool_calls")
        : finish;
  }

  private JsonValue said(JsonValue part, boolean streamed, JsonValue finish) {
    JsonValue result = reasoned(part);
    if (tagged) {
      result = untagged(result, !streamed || finish.isString());
    }
    JsonValue calls = result.get("tool_calls");
    if (streamed && calls.size() > 0) {
      JsonValue numbered = tools.of(calls);
      result = numbered.equals(calls) ? result : result.edit().put("tool_calls", numbered).build();
    }
    if (!streamed && (!result.get("role").isString() || result.get("content").isMissing())) {
      JsonObject edited = result.edit();
      if (!result.get("role").isString()) {
        edited.put("role", "assistant");
      }
      result = (result.get("content").isMissing() ? edited.putNull("content") : edited).build();
    }
    return result;
  }

  /** Reasoning under its one name, or both, whichever the provider has. */
  private JsonValue reasoned(JsonValue part) {
    JsonValue content = part.get("content");
    if (content.isArray()) {
      return reasoned(parted(part, content));
    }
    JsonValue open = part.get(REASONING);
    JsonValue brief = part.get(SHORT_NAME);
    boolean misnamed = brief.isString() && !open.isString();
    boolean doubled = brief.isString() && !bothNames;
    boolean alone = bothNames && open.isString() && !brief.isString();
    if (!misnamed && !doubled && !alone) {
      return part;
    }
    JsonObject edited = part.edit();
    if (misnamed) {
      edited.put(REASONING, brief);
    }
    if (doubled) {
      edited.remove(SHORT_NAME);
    }
    return (alone ? edited.put(SHORT_NAME, open) : edited).build();
  }

  /** Mistral's content of a thought is a list of parts (docs.mistral.ai, <i>Reasoning</i>). */
  private static JsonValue parted(JsonValue part, JsonValue content) {
    StringBuilder text = new StringBuilder();
    StringBuilder thought = new StringBuilder();
    for (JsonValue piece : content.items()) {
      if (piece.get("type").stringOr("").equals("thinking")) {
        JsonValue thinking = piece.get("thinking");
        thought.append(thinking.stringOr(""));
        thinking.items().forEach(one -> thought.append(one.get("text").stringOr("")));
      } else {
        text.append(piece.get("text").stringOr(""));
      }
    }
    JsonObject edited = part.edit().put("content", text.toString());
    return (thought.isEmpty() ? edited : edited.put(REASONING, thought.toString())).build();
  }

  private JsonValue untagged(JsonValue part, boolean last) {
    if (!part.get(REASONING).stringOr("").isEmpty()) {
      tags.none();
    }
    String text = part.get("content").stringOr("");
    ThoughtTags.Split split = tags.next(text);
    if (last) {
      split = split.and(tags.end());
    }
    if (split.content().equals(text)) {
      return part;
    }
    JsonObject edited = part.edit().put("content", split.content());
    if (!split.reasoning().isEmpty()) {
      edited.put(REASONING, split.reasoning());
      if (bothNames) {
        edited.put(SHORT_NAME, split.reasoning());
      }
    }
    return edited.build();
  }
}
