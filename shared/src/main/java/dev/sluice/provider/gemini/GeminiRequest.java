package dev.sluice.provider.gemini;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.ProviderCall;
import dev.sluice.provider.failure.Untranslatable;
import dev.sluice.route.Target;
import java.util.List;

/** Makes the body of a {@code generateContent} from a chat completion's. Pure. */
final class GeminiRequest {
  /** What Gemini has nothing for, and what a caller would miss. */
  private static final List<String> UNKNOWN =
      List.of("logit_bias", "verbosity", "web_search_options", "functions", "function_call");

  private GeminiRequest() {}

  /**
   * The body for this target.
   *
   * @throws Untranslatable if the target cannot take the request
   */
  static JsonValue body(Target target, ProviderCall call) {
    GeminiModel model = GeminiModel.named(target.model());
    JsonValue asked = without(call.request().body(), target);
    Unfit unfit = new Unfit(target);
    UNKNOWN.stream().filter(name -> isAsked(asked.get(name))).forEach(unfit::add);

    Contents contents = new Contents(target, model);
    contents.addAll(asked.get("messages").items());
    JsonObject body = Json.object();
    if (!contents.system().isEmpty()) {
      body.put("systemInstruction", Json.object().put("parts", Json.array(contents.system())));
    }
    body.put("contents", Json.array(contents.turns()));
    boolean tools = Functions.put(asked, unfit, body);
    JsonValue config = GenerationConfig.of(asked, call, model, tools, unfit);
    if (config.size() > 0) {
      body.put("generationConfig", config);
    }
    if (asked.get("safety_settings").isArray()) {
      body.put("safetySettings", asked.get("safety_settings"));
    }
    serviceTier(asked, body);
    unfit.refuseUnlessDropped();
    return body.build();
  }

  /** Flex is cheaper and slower; everything else is the ordinary service. */
  private static void serviceTier(JsonValue asked, JsonObject body) {
    String tier = asked.get("service_tier").stringOr("");
    if (tier.equals("flex") || tier.equals("priority")) {
      body.put("serviceTier", tier);
    }
  }

  /** Whether a parameter says anything: not null, and not an empty object or array. */
  private static boolean isAsked(JsonValue value) {
    return value.isPresent() && (!(value.isObject() || value.isArray()) || value.size() > 0);
  }

  private static JsonValue without(JsonValue body, Target target) {
    if (target.dropping().always().stream().allMatch(name -> body.get(name).isMissing())) {
      return body;
    }
    JsonObject rest = body.edit();
    target.dropping().always().forEach(rest::remove);
    return rest.build();
  }
}
