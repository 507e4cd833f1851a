package dev.sluice.provider.responses;

import dev.sluice.chat.ChatChunk;
import dev.sluice.chat.TokenUsage;
import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.StreamStep;
import dev.sluice.provider.completions.ChatPieces;
import dev.sluice.provider.completions.Pieces;
import dev.sluice.provider.completions.ReplyChunks;
import dev.sluice.provider.failure.ErrorBody;
import dev.sluice.provider.failure.Failures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the events of a Responses stream mean (OpenAI's API reference, "Streaming events";
 * openai-python, {@code types/responses/response_stream_event.py}). Events that are not named here
 * say nothing to the caller. Used for one answer, by one thread.
 *
 * <p>What is carried for the next turn goes out in one piece before the end: OpenAI's Python client
 * joins lists of later pieces only if their entries are numbered, its Node client keeps the last
 * piece alone.
 */
final class ResponsesStream {
  /** The most characters to hold back until the end; what is more is not carried. */
  private static final long MOST_CARRIED = 8 * 1024 * 1024;

  private final ResponsesReading reading;
  private final String provider;
  private final boolean underBothNames;

  /** The calls by the number of their item. */
  private final Map<Long, Call> calls = new HashMap<>();

  private final CallTurns turns = new CallTurns(MOST_CARRIED);

  /** What is carried for the next turn, by the place of its item. */
  private final SortedMap<Long, JsonValue> details = new TreeMap<>();

  private final List<JsonValue> annotations = new ArrayList<>();
  private long carried;
  private ChatPieces pieces;
  private boolean opened;
  private boolean said;
  private boolean thought;

  ResponsesStream(ResponsesReading reading, String provider, boolean underBothNames) {
    this.reading = reading;
    this.provider = provider;
    this.underBothNames = underBothNames;
    this.pieces = reading.pieces(JsonValue.missing());
  }

  StreamStep step(JsonValue event) {
    String delta = event.get("delta").stringOr("");
    return switch (event.get("type").stringOr("")) {
      case "response.created", "response.in_progress" -> open(event.get("response"));
      case "response.output_text.delta" -> say(pieces.text(delta));
      case "response.refusal.delta" -> say(pieces.delta(member("refusal", Json.string(delta))));
      case "response.reasoning_summary_part.added" -> thought ? think("\n\n") : StreamStep.NOTHING;
      case "response.reasoning_summary_text.delta", "response.reasoning_text.delta" -> think(delta);
      case "response.output_item.added" -> begin(event);
      case "response.output_item.done" -> finishItem(event);
      case "response.function_call_arguments.delta", "response.custom_tool_call_input.delta" ->
          more(event, delta);
      case "response.function_call_arguments.done" ->
          rest(event, event.get("arguments").stringOr(""));
      case "response.custom_tool_call_input.done" -> rest(event, event.get("input").stringOr(""));
      case "response.output_text.annotation.added" -> {
        Annotations.inChat(event.get("annotation"))
            .filter(this::canBeCarried)
            .ifPresent(annotations::add);
        yield StreamStep.NOTHING;
      }
      case "response.completed", "response.incomplete" -> end(event.get("response"));
      case "response.failed" ->
          broken(event.get("response"), ResponseUsage.of(event.get("response")));
      case "error" -> broken(event, Optional.empty());
      default ->
          ErrorBody.isError(event.get("error"))
              ? broken(event, Optional.empty())
              : StreamStep.NOTHING;
    };
  }

  private StreamStep open(JsonValue response) {
    if (opened) {
      return StreamStep.NOTHING;
    }
    opened = true;
    pieces = reading.pieces(response);
    return StreamStep.Pieces.of(pieces.opening());
  }

  private StreamStep say(ChatChunk chunk) {
    said = true;
    return StreamStep.Pieces.of(chunk);
  }

  private StreamStep think(String text) {
    thought = true;
    return say(pieces.reasoning(text, underBothNames));
  }

  private StreamStep begin(JsonValue event) {
    JsonValue item = event.get("item");
    if (!ToolCallShape.isCall(item) || (calls.containsKey(place(event)) && place(event) >= 0)) {
      return StreamStep.NOTHING;
    }
    Call call = new Call(calls.size(), ToolCallShape.isCustom(item));
    calls.put(place(event), call);
    List<ChatChunk> chunks = new ArrayList<>();
    said = true;
    chunks.add(calling(ToolCallShape.start(item, call.index)));
    chunks.addAll(call.add(ToolCallShape.said(item)));
    return new StreamStep.Pieces(turns.come(call.index, chunks));
  }

  private StreamStep more(JsonValue event, String delta) {
    Call call = calls.get(place(event));
    return call == null
        ? StreamStep.NOTHING
        : new StreamStep.Pieces(turns.come(call.index, call.add(delta)));
  }

  /** The end of a call, with its arguments if they come at once. */
  private StreamStep rest(JsonValue event, String all) {
    Call call = calls.get(place(event));
    if (call == null) {
      return StreamStep.NOTHING;
    }
    List<ChatChunk> chunks =
        new ArrayList<>(call.hasInput ? List.of() : turns.come(call.index, call.add(all)));
    chunks.addAll(turns.done(call.index));
    return new StreamStep.Pieces(chunks);
  }

  private StreamStep finishItem(JsonValue event) {
    JsonValue item = event.get("item");
    if (item.get("type").stringOr("").equals("reasoning")) {
      ReasoningItems.entry(provider, item, place(event))
          .filter(this::canBeCarried)
          .ifPresent(entry -> details.putIfAbsent(place(event), entry));
      return StreamStep.NOTHING;
    }
    if (!ToolCallShape.isCall(item)) {
      return StreamStep.NOTHING;
    }
    return calls.containsKey(place(event)) ? rest(event, ToolCallShape.said(item)) : atOnce(event);
  }

  /** A call that was not begun before it was done. */
  private StreamStep atOnce(JsonValue event) {
    List<ChatChunk> chunks = new ArrayList<>();
    for (StreamStep step : List.of(begin(event), rest(event, ""))) {
      if (step instanceof StreamStep.Pieces(var more)) {
        chunks.addAll(more);
      }
    }
    return new StreamStep.Pieces(chunks);
  }

  private StreamStep end(JsonValue response) {
    Optional<TokenUsage> usage = ResponseUsage.of(response);
    if (ResponseEnd.failure(provider, response).isPresent()) {
      return broken(response, usage);
    }
    if (!said && response.get("output").size() > 0) {
      return new StreamStep.Ended(ReplyChunks.of(reading.whole(response)));
    }
    List<ChatChunk> last = new ArrayList<>(turns.rest());
    JsonValue delta = carriedDelta();
    if (delta.size() > 0) {
      last.add(pieces.delta(delta));
    }
    last.add(pieces.finish(ResponseEnd.finish(response, !calls.isEmpty())));
    usage.ifPresent(tokens -> last.add(served(pieces.usage(tokens), response)));
    return new StreamStep.Ended(last);
  }

  private JsonValue carriedDelta() {
    JsonObject delta = Json.object();
    if (!details.isEmpty()) {
      delta.put("reasoning_details", Json.array(details.values()));
    }
    if (!annotations.isEmpty()) {
      delta.put("annotations", Json.array(annotations));
    }
    return delta.build();
  }

  private boolean canBeCarried(JsonValue value) {
    carried += value.toString().length();
    return carried <= MOST_CARRIED;
  }

  /** With the way of service the answer was served in, which has a price of its own. */
  private static ChatChunk served(ChatChunk chunk, JsonValue response) {
    JsonValue tier = response.get("service_tier");
    return tier.isString()
        ? Pieces.of(chunk.json().edit().put("service_tier", tier).build(), chunk.usage())
        : chunk;
  }

  private StreamStep broken(JsonValue body, Optional<TokenUsage> usage) {
    return new StreamStep.Broken(Failures.inside(provider, ErrorBody.of(body)), usage);
  }

  private ChatChunk calling(JsonValue call) {
    return pieces.delta(member("tool_calls", Json.array(List.of(call))));
  }

  private static JsonValue member(String name, JsonValue value) {
    return Json.object().put(name, value).build();
  }

  private static long place(JsonValue event) {
    return event.get("output_index").wholeNumber().orElse(-1);
  }

  /** A call, as far as it has come. */
  private final class Call {
    private final int index;
    private final boolean custom;
    private boolean hasInput;

    Call(int index, boolean custom) {
      this.index = index;
      this.custom = custom;
    }

    List<ChatChunk> add(String text) {
      if (text.isEmpty()) {
        return List.of();
      }
      hasInput = true;
      return List.of(calling(ToolCallShape.more(custom, index, text)));
    }
  }
}
