package dev.sluice.provider.responses;

import dev.sluice.json.JsonValue;
import dev.sluice.provider.Failure;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.failure.Failures;
import dev.sluice.provider.openai.OpenAiRules;
import dev.sluice.route.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What chat completions can be asked for and Responses cannot. Pure.
 *
 * <p>Sources: OpenAI, <i>Migrate to the Responses API</i>: one answer, no {@code n}; audio "coming
 * soon"; the API reference, "Create a model response", has none of {@link #CHAT_ONLY}, and answers
 * "Invalid 'max_output_tokens': integer below minimum value. Expected a value &gt;= 16".
 */
final class ResponsesLimits {
  /** The parameters without a counterpart. */
  static final List<String> CHAT_ONLY =
      List.of(
          "stop",
          "seed",
          "logprobs",
          "top_logprobs",
          "logit_bias",
          "presence_penalty",
          "frequency_penalty",
          "prediction",
          "audio",
          "modalities",
          "web_search_options");

  /**
   * What Responses alone has, and no chat completion may say: stored words that somebody else said
   * and that nobody held money for, an answer that is written after this one has ended, and work
   * that is charged beside it (the API reference, "Create a model response").
   */
  static final List<String> RESPONSES_ONLY =
      List.of("previous_response_id", "conversation", "prompt", "background", "context_management");

  private static final long LEAST_OUTPUT = 16;

  private ResponsesLimits() {}

  /**
   * What keeps a request from being sent, if anything does.
   *
   * @param body the body after OpenAI's own rules
   */
  static Optional<Failure> obstacle(
      Target target, ProviderCall call, JsonValue body, InputItems input) {
    if (call.request().choices() != 1) {
      return refused(target, "n", "'n'", "ask for one answer");
    }
    if (input.unsupported().isPresent()) {
      String part = input.unsupported().get();
      return refused(target, "messages", "'" + part + "' in a message", "leave it out");
    }
    OptionalLong cap = cap(call);
    if (cap.isPresent() && cap.getAsLong() < LEAST_OUTPUT) {
      String name = "max_completion_tokens";
      return refused(target, name, "'" + name + "' of less than 16", "ask for more");
    }
    List<String> names = new ArrayList<>();
    RESPONSES_ONLY.stream().filter(name -> body.get(name).isPresent()).forEach(names::add);
    for (String name : CHAT_ONLY) {
      if (saysSomething(name, body.get(name))) {
        names.add(name);
      }
    }
    return names.isEmpty() || target.dropping().unsupported()
        ? Optional.empty()
        : Optional.of(OpenAiRules.unsupported(target, names));
  }

  private static Optional<Failure> refused(Target target, String param, String what, String cure) {
    return Optional.of(
        Failures.unsupported(
            param,
            String.format(
                Locale.ROOT,
                "%s is not supported by %s for this request, which OpenAI takes on its Responses"
                    + " API alone; %s.",
                what,
                target.fullModel(),
                cure)));
  }

  /** The most output tokens to ask for: what the money is held for, or the caller wants if less. */
  static OptionalLong cap(ProviderCall call) {
    OptionalLong held = call.outputCap();
    OptionalLong wanted = call.request().outputCap();
    if (held.isPresent() && wanted.isPresent()) {
      return OptionalLong.of(Math.min(held.getAsLong(), wanted.getAsLong()));
    }
    return held.isPresent() ? held : wanted;
  }

  private static boolean saysSomething(String name, JsonValue value) {
    if (name.equals("modalities")) {
      return value.items().stream().anyMatch(each -> !each.stringOr("").equals("text"));
    }
    return OpenAiRules.says(name, value);
  }
}
