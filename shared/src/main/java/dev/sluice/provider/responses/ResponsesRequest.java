package dev.sluice.provider.responses;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.openai.OpenAiRules.Verdict;
import dev.sluice.route.Target;
import java.util.List;
import java.util.Optional;

/**
 * Makes the body of a Responses request: what chat completions call otherwise gets its name there,
 * what both call the same stays ({@code parallel_tool_calls}, {@code prompt_cache_key}, {@code
 * safety_identifier}, {@code user}, {@code service_tier}, {@code metadata}), and so does what
 * neither is known to have. Pure.
 */
final class ResponsesRequest {
  /** What has another name in Responses, or belongs to chat completions alone. */
  private static final List<String> CHAT_WORDS =
      List.of(
          "messages",
          "tools",
          "functions",
          "tool_choice",
          "function_call",
          "response_format",
          "verbosity",
          "reasoning_effort",
          "max_tokens",
          "max_completion_tokens",
          "max_output_tokens",
          "stream_options",
          "n");

  /** Without it what was thought could not be sent back, for nothing is stored. */
  private static final String ENCRYPTED = "reasoning.encrypted_content";

  private static final Optional<Boolean> NO = Optional.of(false);

  private ResponsesRequest() {}

  static JsonValue body(Target target, ProviderCall call, Verdict.Taken taken, JsonValue input) {
    JsonValue asked = taken.body();
    JsonObject body = asked.edit();
    CHAT_WORDS.forEach(body::remove);
    ResponsesLimits.CHAT_ONLY.forEach(body::remove);
    ResponsesLimits.RESPONSES_ONLY.forEach(body::remove);
    body.put("model", target.model())
        .put("input", input)
        .put("store", asked.get("store").isTrue())
        .put("include", Json.strings(List.of(ENCRYPTED)));
    ResponsesLimits.cap(call).ifPresent(cap -> body.put("max_output_tokens", cap));
    put(body, "reasoning", reasoning(call.request().body(), taken));
    put(body, "text", text(asked));
    ResponsesTools.of(asked).ifPresent(tools -> body.put("tools", tools));
    ResponsesTools.choice(asked).ifPresent(choice -> body.put("tool_choice", choice));
    return body.build();
  }

  private static void put(JsonObject body, String name, JsonValue object) {
    if (object.size() > 0) {
      body.put(name, object);
    }
  }

  /**
   * How hard to reason, and whether to tell of it: OpenAI tells only a summary, and only where it
   * is asked for.
   */
  private static JsonValue reasoning(JsonValue asked, Verdict.Taken taken) {
    JsonObject reasoning = Json.object();
    taken.effort().ifPresent(effort -> reasoning.put("effort", effort));
    if (!taken.wish().isOff()) {
      summary(asked).ifPresent(summary -> reasoning.put("summary", summary));
    }
    return reasoning.build();
  }

  /**
   * Callers who say {@code reasoning_effort} know OpenAI, which shows no reasoning on chat
   * completions; who speaks of {@code reasoning} or {@code thinking} otherwise expects to see it.
   */
  private static Optional<String> summary(JsonValue asked) {
    JsonValue openRouter = asked.get("reasoning");
    if (openRouter.get("exclude").isTrue() || asked.get("include_reasoning").bool().equals(NO)) {
      return Optional.empty();
    }
    boolean wanted =
        openRouter.isObject()
            || asked.get("include_reasoning").isTrue()
            || asked.get("thinking").isObject()
            || asked.get("enable_thinking").isTrue();
    return wanted ? Optional.of(openRouter.get("summary").stringOr("auto")) : Optional.empty();
  }

  /** The format of the answer, flat as Responses has it, and its length. */
  private static JsonValue text(JsonValue asked) {
    JsonObject text = Json.object();
    JsonValue format = asked.get("response_format");
    switch (format.get("type").stringOr("text")) {
      case "text" -> {}
      case "json_schema" -> {
        JsonValue schema = format.get("json_schema");
        JsonObject flat = schema.isObject() ? schema.edit() : Json.object();
        text.put("format", flat.put("type", "json_schema"));
      }
      default -> text.put("format", format);
    }
    asked.get("verbosity").string().ifPresent(verbosity -> text.put("verbosity", verbosity));
    return text.build();
  }
}
