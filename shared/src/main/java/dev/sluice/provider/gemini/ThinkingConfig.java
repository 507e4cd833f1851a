package dev.sluice.provider.gemini;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.completions.ReasoningWish;
import java.util.Optional;

/**
 * How much to think, in Gemini's words: {@code thinkingBudget} for 2.5, {@code thinkingLevel} from
 * 3 on, never both. Where thinking cannot be turned off, it is turned down to the least. Thoughts
 * are asked for whenever the model thinks, unless the caller wants to see none. Pure.
 *
 * <p>The budgets of the efforts are those of Google's own layer for OpenAI's clients
 * (ai.google.dev/gemini-api/docs/openai, <i>Thinking</i>). Thoughts must not be asked for where the
 * budget is zero: "include_thoughts is only enabled when thinking is enabled".
 */
final class ThinkingConfig {
  private static final long LITTLE = 1_024;
  private static final long MUCH = 8_192;

  private ThinkingConfig() {}

  /** The {@code thinkingConfig} for this request; empty where nothing is to be said. */
  static Optional<JsonValue> of(JsonValue asked, GeminiModel model) {
    ReasoningWish wish = ReasoningWish.in(asked);
    JsonObject config = Json.object();
    boolean thinks =
        switch (model.thinking()) {
          case NONE -> false;
          case BUDGET -> budget(wish, model, config);
          case LEVEL -> level(wish, model, config);
        };
    if (thinks && !wish.isOff() && !asked.path("reasoning", "exclude").isTrue()) {
      config.put("includeThoughts", true);
    }
    JsonValue built = config.build();
    return built.size() == 0 ? Optional.empty() : Optional.of(built);
  }

  /** Puts the budget; answers whether the model will think. */
  private static boolean budget(ReasoningWish wish, GeminiModel model, JsonObject config) {
    if (!wish.isSaid()) {
      return model.thinksUnasked();
    }
    if (wish.isOff()) {
      config.put("thinkingBudget", model.canStopThinking() ? 0 : model.leastBudget());
      return !model.canStopThinking();
    }
    long tokens =
        wish.budget().isPresent()
            ? wish.budget().getAsLong()
            : wish.effort().map(effort -> tokens(effort, model)).orElse(-1L);
    // Minus one leaves it to the model, and is what turns a model on that does not think unasked.
    config.put(
        "thinkingBudget",
        tokens < 0 ? -1 : Math.clamp(tokens, model.leastBudget(), model.mostBudget()));
    return true;
  }

  private static long tokens(String effort, GeminiModel model) {
    return switch (effort) {
      case "minimal", "low" -> LITTLE;
      case "medium" -> MUCH;
      case "high" -> 24_576;
      default -> model.mostBudget();
    };
  }

  /** Puts the level; the model will think in any case. */
  private static boolean level(ReasoningWish wish, GeminiModel model, JsonObject config) {
    if (wish.isOff()) {
      config.put("thinkingLevel", level("minimal", model));
    } else if (wish.effort().isPresent()) {
      config.put("thinkingLevel", level(wish.effort().get(), model));
    } else if (wish.budget().isPresent()) {
      config.put("thinkingLevel", level(effort(wish.budget().getAsLong()), model));
    }
    return true;
  }

  private static String effort(long tokens) {
    if (tokens <= LITTLE) {
      return "low";
    }
    return tokens <= MUCH ? "medium" : "high";
  }

  /** The level of this effort; the next higher one where the model has not this one. */
  private static String level(String effort, GeminiModel model) {
    return switch (effort) {
      case "minimal" -> model.hasMinimalLevel() ? "minimal" : "low";
      case "low" -> "low";
      case "medium" -> model.hasMediumLevel() ? "medium" : "high";
      default -> "high";
    };
  }
}
