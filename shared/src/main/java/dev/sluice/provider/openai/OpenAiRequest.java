package dev.sluice.provider.openai;

import static dev.sluice.provider.declared.DeclaredField.LEAVES_OUT;
import static dev.sluice.provider.declared.DeclaredField.MODEL;
import static dev.sluice.provider.declared.DeclaredField.RENAMES;
import static dev.sluice.provider.declared.DeclaredField.SCHEMA_WITHOUT;
import static dev.sluice.provider.declared.DeclaredField.SENDS;
import static dev.sluice.provider.declared.DeclaredField.STREAMS_ONLY;
import static dev.sluice.provider.declared.DeclaredField.STREAM_OPTIONS;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.declared.Differences;
import dev.sluice.route.Target;
import java.util.List;

/**
 * Makes the body for a target from the caller's: everything as it came, but the model, the output
 * cap, the usage that a stream is always asked for, and what is declared to be different there.
 * Pure.
 *
 * @param target whom it is for
 * @param differences what is declared of the model
 * @param call what is asked
 */
record OpenAiRequest(Target target, Differences differences, ProviderCall call) {
  /** The request in the provider's words, or why there is none. */
  Fitted fitted() {
    JsonObject asked = call.request().body().edit();
    target.dropping().always().forEach(asked::remove);
    return switch (new Refusals(target, differences, asked.build()).checked()) {
      case Fitted.Refused refused -> refused;
      case Fitted.Body(JsonValue body) -> new Fitted.Body(inItsWords(body));
    };
  }

  /** Whether the answer is to come as a stream, which is not the caller's choice alone. */
  boolean streamed() {
    return call.request().stream()
        || differences.is(STREAMS_ONLY, "always")
        || (differences.is(STREAMS_ONLY, "when_thinking")
            && ReasoningWords.of(differences, call.request().body()).thinks());
  }

  private JsonValue inItsWords(JsonValue asked) {
    ReasoningWords reasoning = ReasoningWords.of(differences, asked);
    JsonValue body = reasoning.put(asked);
    body = OutputCaps.put(target, differences, call, body, reasoning.thinks());
    JsonObject edited = body.edit();
    edited.put("model", differences.text(MODEL).orElse(target.model()));
    edited.put("messages", new History(differences).of(body.get("messages")));
    tools(body, edited);
    fields(body, edited);
    stream(body, edited);
    return edited.build();
  }

  private void fields(JsonValue body, JsonObject edited) {
    differences.texts(LEAVES_OUT).forEach(edited::remove);
    JsonValue renames = differences.value(RENAMES);
    for (String name : renames.names()) {
      if (!body.get(name).isMissing()) {
        edited.remove(name).put(renames.get(name).stringOr(name), body.get(name));
      }
    }
    JsonValue sends = differences.value(SENDS);
    for (String name : sends.names()) {
      if (!body.get(name).isPresent()) {
        edited.put(name, sends.get(name));
      }
    }
  }

  private void tools(JsonValue body, JsonObject edited) {
    List<String> without = differences.texts(SCHEMA_WITHOUT);
    if (!without.isEmpty() && body.get("tools").isArray()) {
      edited.put(
          "tools",
          Json.array(
              body.get("tools").items().stream().map(tool -> tidied(tool, without)).toList()));
    }
  }

  private static JsonValue tidied(JsonValue tool, List<String> without) {
    JsonValue schema = tool.path("function", "parameters");
    if (!schema.isObject() || without.stream().allMatch(name -> schema.get(name).isMissing())) {
      return tool;
    }
    JsonObject edited = schema.edit();
    without.forEach(edited::remove);
    return tool.edit()
        .put("function", tool.get("function").edit().put("parameters", edited))
        .build();
  }

  private void stream(JsonValue body, JsonObject edited) {
    if (!streamed()) {
      return;
    }
    edited.put("stream", true);
    if (differences.isFalse(STREAM_OPTIONS)) {
      edited.remove("stream_options");
      return;
    }
    JsonValue options = body.get("stream_options");
    edited.put(
        "stream_options",
        (options.isObject() ? options.edit() : Json.object()).put("include_usage", true));
  }
}
