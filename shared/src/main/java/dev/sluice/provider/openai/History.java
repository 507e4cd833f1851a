package dev.sluice.provider.openai;

import static dev.sluice.provider.declared.DeclaredField.CARRIERS;
import static dev.sluice.provider.declared.DeclaredField.DEVELOPER_ROLE;
import static dev.sluice.provider.declared.DeclaredField.MESSAGES_WITHOUT;
import static dev.sluice.provider.declared.DeclaredField.REPLAY;
import static dev.sluice.provider.declared.DeclaredField.REPLAY_FIELD;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.declared.Differences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The messages as a provider takes them back: its own reasoning where it wants it, under its own
 * name, and nobody else's. A client that echoes what it was given, and one that knows only OpenAI's
 * fields, both keep working in a tool loop.
 *
 * @param differences what is declared of the model
 */
record History(Differences differences) {
  private static final String OPEN_NAME = "reasoning_content";
  private static final String SHORT_NAME = "reasoning";

  /** What a message may carry of a provider's thoughts besides their text. */
  private static final List<String> FOREIGN =
      List.of("thinking_blocks", "reasoning_details", "extra_content", "provider_specific_fields");

  /** The messages; the same list where nothing changes. */
  JsonValue of(JsonValue messages) {
    boolean changed = false;
    List<JsonValue> all = new ArrayList<>(messages.size());
    for (JsonValue message : messages.items()) {
      JsonValue fitted = message.isObject() ? fitted(message) : message;
      changed |= !fitted.equals(message);
      all.add(fitted);
    }
    return changed ? Json.array(all) : messages;
  }

  private JsonValue fitted(JsonValue message) {
    String role = message.get("role").stringOr("");
    JsonObject edited = message.edit();
    differences.texts(MESSAGES_WITHOUT).forEach(edited::remove);
    if (role.equals("developer") && differences.isFalse(DEVELOPER_ROLE)) {
      edited.put("role", "system");
    }
    if (role.equals("assistant")) {
      reasoning(message, edited);
      carriers(message, edited);
    }
    return edited.build();
  }

  private void reasoning(JsonValue message, JsonObject edited) {
    if (!differences.has(REPLAY)) {
      return;
    }
    edited.remove(OPEN_NAME).remove(SHORT_NAME);
    boolean hasDetails =
        message.get("reasoning_details").size() > 0
            && differences.texts(CARRIERS).contains("reasoning_details");
    // The details hold the same text, and with its signature.
    if (differences.is(REPLAY, "never") || hasDetails) {
      return;
    }
    String name = differences.text(REPLAY_FIELD).orElse(OPEN_NAME);
    Optional<String> text =
        message.get(OPEN_NAME).string().or(() -> message.get(SHORT_NAME).string());
    boolean needed =
        differences.is(REPLAY, "always")
            || (differences.is(REPLAY, "with_tool_calls") && message.get("tool_calls").size() > 0);
    if (text.isPresent() || needed) {
      edited.put(name, text.orElse(""));
    }
  }

  private void carriers(JsonValue message, JsonObject edited) {
    if (!differences.has(CARRIERS)) {
      return;
    }
    List<String> kept = differences.texts(CARRIERS);
    FOREIGN.stream().filter(name -> !kept.contains(name)).forEach(edited::remove);
    List<JsonValue> calls = message.get("tool_calls").items();
    if (calls.stream().anyMatch(call -> carriesForeign(call, kept))) {
      edited.put(
          "tool_calls", Json.array(calls.stream().map(call -> without(call, kept)).toList()));
    }
  }

  private static boolean carriesForeign(JsonValue call, List<String> kept) {
    return FOREIGN.stream()
        .filter(name -> !kept.contains(name))
        .anyMatch(
            name -> !call.get(name).isMissing() || !call.get("function").get(name).isMissing());
  }

  private static JsonValue without(JsonValue call, List<String> kept) {
    if (!carriesForeign(call, kept)) {
      return call;
    }
    JsonObject edited = call.edit();
    JsonValue function = call.get("function");
    JsonObject named = function.isObject() ? function.edit() : Json.object();
    for (String name : FOREIGN) {
      if (!kept.contains(name)) {
        edited.remove(name);
        named.remove(name);
      }
    }
    return (function.isObject() ? edited.put("function", named) : edited).build();
  }
}
