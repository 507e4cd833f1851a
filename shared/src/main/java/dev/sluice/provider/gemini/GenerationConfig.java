package dev.sluice.provider.gemini;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.ProviderCall;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The {@code generationConfig}: length, sampling, form of the answer, thinking
 * (ai.google.dev/api/generate-content, <i>GenerationConfig</i>). Pure.
 */
final class GenerationConfig {
  private static final int MOST_STOPS = 5;

  private GenerationConfig() {}

  static JsonValue of(
      JsonValue asked, ProviderCall call, GeminiModel model, boolean tools, Unfit unfit) {
    JsonObject config = Json.object();
    cap(call, config);
    sampling(asked, model, unfit, config);
    penalties(asked, model, unfit, config);
    stops(asked.get("stop"), unfit, config);
    choices(asked.get("n"), model, unfit, config);
    copy(asked, "seed", config, "seed");
    logprobs(asked, config);
    modalities(asked.get("modalities"), unfit, config);
    format(asked.get("response_format"), model, tools, unfit, config);
    ThinkingConfig.of(asked, model).ifPresent(thinking -> config.put("thinkingConfig", thinking));
    return config.build();
  }

  /** What is held for is the bound of thoughts and words together, as Google counts it too. */
  private static void cap(ProviderCall call, JsonObject config) {
    OptionalLong wanted = call.request().outputCap();
    OptionalLong held = call.outputCap();
    if (wanted.isPresent() || held.isPresent()) {
      long least = Math.min(wanted.orElse(Long.MAX_VALUE), held.orElse(Long.MAX_VALUE));
      config.put("maxOutputTokens", least);
    }
  }

  private static void sampling(JsonValue asked, GeminiModel model, Unfit unfit, JsonObject config) {
    for (String name : List.of("temperature", "top_p", "top_k")) {
      if (!asked.get(name).isPresent()) {
        continue;
      }
      switch (model.sampling()) {
        case TAKEN -> config.put(camel(name), asked.get(name));
        case IGNORED -> {}
        case REFUSED -> unfit.add(name);
      }
    }
  }

  private static void penalties(
      JsonValue asked, GeminiModel model, Unfit unfit, JsonObject config) {
    for (String name : List.of("presence_penalty", "frequency_penalty")) {
      // No penalty is what a model without penalties gives.
      boolean some =
          asked.get(name).decimal().filter(p -> p.compareTo(BigDecimal.ZERO) != 0).isPresent();
      if (some && model.takesPenalties()) {
        config.put(camel(name), asked.get(name));
      } else if (some) {
        unfit.add(name);
      }
    }
  }

  private static String camel(String name) {
    int at = name.indexOf('_');
    return at < 0
        ? name
        : name.substring(0, at)
            + name.substring(at + 1, at + 2).toUpperCase(Locale.ROOT)
            + name.substring(at + 2);
  }

  private static void stops(JsonValue stop, Unfit unfit, JsonObject config) {
    List<String> stops = new ArrayList<>();
    stop.string().ifPresent(stops::add);
    stop.items().forEach(item -> item.string().ifPresent(stops::add));
    stops.removeIf(String::isEmpty);
    if (stops.size() > MOST_STOPS) {
      unfit.add("stop");
    } else if (!stops.isEmpty()) {
      config.put("stopSequences", Json.strings(stops));
    }
  }

  private static void choices(JsonValue n, GeminiModel model, Unfit unfit, JsonObject config) {
    OptionalLong choices = n.wholeNumber();
    if (choices.orElse(1) > 1 && model.takesSeveral()) {
      config.put("candidateCount", choices.getAsLong());
    } else if (choices.orElse(1) > 1) {
      unfit.add("n");
    }
  }

  private static void logprobs(JsonValue asked, JsonObject config) {
    if (asked.get("logprobs").isTrue()) {
      config.put("responseLogprobs", true);
      copy(asked, "top_logprobs", config, "logprobs");
    }
  }

  private static void copy(JsonValue asked, String from, JsonObject config, String to) {
    if (asked.get(from).isPresent()) {
      config.put(to, asked.get(from));
    }
  }

  /** Text is what there is anyway; speech comes in no form that OpenAI's clients read. */
  private static void modalities(JsonValue modalities, Unfit unfit, JsonObject config) {
    List<String> wanted = new ArrayList<>();
    for (JsonValue modality : modalities.items()) {
      modality.string().map(name -> name.toUpperCase(Locale.ROOT)).ifPresent(wanted::add);
    }
    if (wanted.contains("AUDIO")) {
      unfit.add("modalities");
    } else if (wanted.contains("IMAGE")) {
      config.put("responseModalities", Json.strings(wanted));
    }
  }

  private static void format(
      JsonValue format, GeminiModel model, boolean tools, Unfit unfit, JsonObject config) {
    String type = format.get("type").stringOr("text");
    if (type.equals("text")) {
      return;
    }
    if (tools && !model.takesJsonBesideTools()) {
      unfit.add("response_format");
      return;
    }
    config.put("responseMimeType", "application/json");
    JsonValue schema = format.path("json_schema", "schema");
    if (type.equals("json_schema") && schema.isObject()) {
      config.put("responseJsonSchema", schema);
    }
  }
}
