package dev.sluice.provider.gemini;

import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.failure.Untranslatable;
import dev.sluice.route.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A conversation as Gemini's {@code contents}: turns of {@code user} and {@code model}. Messages of
 * one speaker that follow each other become one turn, because a turn that calls functions must come
 * right after the user's or after answers; answers to one turn's calls are one turn, in the order
 * of the calls, and nothing else is in it. Used for one request.
 */
final class Contents {
  private enum Speaker {
    USER,
    MODEL,
    /** The caller's functions; {@code user} for Gemini. */
    FUNCTIONS
  }

  /** A call that was made earlier: what it was and which of its turn. */
  private record Call(String name, int position) {}

  /** A part of a turn and its place among the others. */
  private record Placed(int position, JsonValue part) {}

  private final Target target;
  private final GeminiModel model;
  private final Parts parts;
  private final List<JsonValue> system = new ArrayList<>();
  private final List<JsonValue> turns = new ArrayList<>();
  private final Map<String, Call> calls = new HashMap<>();
  private Speaker speaker = Speaker.USER;
  private List<Placed> turn = new ArrayList<>();
  private int callsOfTurn;

  Contents(Target target, GeminiModel model) {
    this.target = target;
    this.model = model;
    this.parts = new Parts(target, model);
  }

  /**
   * Adds all messages.
   *
   * @throws Untranslatable if one of them cannot be sent
   */
  void addAll(List<JsonValue> messages) {
    for (int i = 0; i < messages.size(); i++) {
      add("messages[" + i + "]", messages.get(i));
    }
    end();
    if (speaker == Speaker.MODEL && !turns.isEmpty() && !model.goesOn()) {
      throw Untranslatable.here(
          "messages",
          target.fullModel()
              + " does not go on with its own words: the last message must be the user's or a"
              + " tool's.");
    }
    if (!model.takesSystem() || turns.isEmpty()) {
      systemToUser();
    }
  }

  /** The parts of the system instruction. */
  List<JsonValue> system() {
    return List.copyOf(system);
  }

  /** The turns. */
  List<JsonValue> turns() {
    return List.copyOf(turns);
  }

  private void add(String place, JsonValue message) {
    JsonValue content = message.get("content");
    switch (message.get("role").stringOr("")) {
      case "system", "developer" -> system.addAll(parts.text(place + ".content", content));
      case "user" -> {
        speak(Speaker.USER);
        parts.of(place + ".content", content).forEach(this::say);
      }
      case "assistant" -> {
        speak(Speaker.MODEL);
        modelSays(place, message);
      }
      case "tool" -> {
        speak(Speaker.FUNCTIONS);
        functionAnswers(place, message);
      }
      default ->
          throw Untranslatable.here(
              place + ".role", "'" + place + ".role' is not supported: use tools.");
    }
  }

  private void modelSays(String place, JsonValue message) {
    for (JsonValue thought : Signatures.thoughts(message)) {
      JsonObject part = Json.object().put("text", thought.get("text").stringOr(""));
      say(signed(part.put("thought", true), Signatures.of(thought)));
    }
    List<JsonValue> said = parts.text(place + ".content", message.get("content"));
    Optional<String> signature = Signatures.of(message);
    for (int i = 0; i < said.size(); i++) {
      boolean last = i == said.size() - 1;
      say(last ? signed(said.get(i).edit(), signature) : said.get(i));
    }
    if (said.isEmpty() && signature.isPresent()) {
      say(signed(Json.object().put("text", ""), signature));
    }
    for (JsonValue picture : message.get("images").items()) {
      JsonValue part = parts.media(place + ".images", picture.path("image_url", "url"));
      say(signed(part.edit(), Signatures.of(picture)));
    }
    if (message.get("function_call").isObject()) {
      throw Untranslatable.here(
          place + ".function_call", "'" + place + ".function_call' is not supported: use tools.");
    }
    int index = 0;
    for (JsonValue call : message.get("tool_calls").items()) {
      say(call(place + ".tool_calls[" + index++ + "]", message, call));
    }
  }

  private JsonValue call(String place, JsonValue message, JsonValue call) {
    String id = call.get("id").stringOr("");
    String name = call.path("function", "name").stringOr("");
    JsonObject function = Json.object();
    CallIds.sent(Signatures.bare(id)).ifPresent(sent -> function.put("id", sent));
    function
        .put("name", name)
        .put("args", arguments(place, call.path("function", "arguments").stringOr("")));
    Optional<String> signature = Signatures.ofCall(message, call);
    // Of calls that were made at once, only the first has a signature.
    if (signature.isEmpty() && callsOfTurn == 0 && model.isSince3()) {
      signature = Optional.of(Signatures.SKIP);
    }
    calls.put(id, new Call(name, callsOfTurn++));
    return signed(Json.object().put("functionCall", function), signature);
  }

  private static JsonValue arguments(String place, String text) {
    if (text.isBlank()) {
      return Json.object().build();
    }
    try {
      JsonValue arguments = Json.parse(text);
      if (arguments.isObject()) {
        return arguments;
      }
    } catch (JsonException _) {
      // As wrong as a value that is no object.
    }
    throw Untranslatable.anywhere(
        place + ".function.arguments",
        "'" + place + ".function.arguments' must be the text of a JSON object.");
  }

  private void functionAnswers(String place, JsonValue message) {
    String id = message.get("tool_call_id").stringOr("");
    Optional<Call> call =
        Optional.ofNullable(calls.get(id))
            .or(() -> message.get("name").string().map(name -> new Call(name, turn.size())));
    if (call.isEmpty()) {
      throw Untranslatable.anywhere(
          place + ".tool_call_id",
          "'" + place + ".tool_call_id' names no call of the messages before it.");
    }
    JsonObject response = Json.object();
    CallIds.sent(Signatures.bare(id)).ifPresent(sent -> response.put("id", sent));
    response.put("name", call.get().name());
    parts.answer(place + ".content", message.get("content"), response);
    JsonValue part = Json.object().put("functionResponse", response).build();
    turn.add(new Placed(call.get().position(), part));
  }

  private void speak(Speaker next) {
    if (next != speaker) {
      end();
      speaker = next;
    }
  }

  private void say(JsonValue part) {
    turn.add(new Placed(turn.size(), part));
  }

  /** Ends the turn that is open; one of nothing is none. */
  private void end() {
    if (turn.isEmpty()) {
      return;
    }
    if (speaker == Speaker.MODEL && turns.isEmpty() && callsOfTurn > 0) {
      // A caller that cut its history at a call: Gemini wants somebody to have spoken before.
      turns.add(content("user", List.of(Json.object().put("text", "...").build())));
    }
    turn.sort(Comparator.comparingInt(Placed::position));
    turns.add(
        content(
            speaker == Speaker.MODEL ? "model" : "user", turn.stream().map(Placed::part).toList()));
    turn = new ArrayList<>();
    callsOfTurn = 0;
  }

  /** What the system says becomes the user's first words. */
  private void systemToUser() {
    if (system.isEmpty()) {
      return;
    }
    List<JsonValue> first = new ArrayList<>(system);
    system.clear();
    if (!turns.isEmpty() && turns.getFirst().get("role").stringOr("").equals("user")) {
      first.addAll(turns.removeFirst().get("parts").items());
    }
    turns.addFirst(content("user", first));
  }

  private static JsonValue content(String role, List<JsonValue> said) {
    return Json.object().put("role", role).put("parts", Json.array(said)).build();
  }

  private static JsonValue signed(JsonObject part, Optional<String> signature) {
    signature.ifPresent(text -> part.put("thoughtSignature", text));
    return part.build();
  }
}
