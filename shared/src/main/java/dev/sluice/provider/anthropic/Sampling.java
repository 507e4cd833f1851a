package dev.sluice.provider.anthropic;

import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;

/**
 * The parameters of chance, and those that OpenAI has and Anthropic has not. A value that says no
 * more than a model does by itself is no parameter, and is left out wherever it is not taken.
 *
 * <p>Sources: Anthropic, <i>Messages</i> ({@code temperature} goes from 0 to 1), <i>Extended
 * thinking</i>, section <i>Feature compatibility</i>, and <i>OpenAI SDK compatibility</i>
 * (platform.claude.com/docs/en/api/messages, …/build-with-claude/extended-thinking,
 * …/cli-sdks-libraries/libraries/openai-sdk).
 */
final class Sampling {
  private static final String TEMPERATURE = "temperature";
  private static final String TOP_P = "top_p";
  private static final String TOP_K = "top_k";

  /** The least {@code top_p} that goes with thinking. */
  private static final BigDecimal LEAST_TOP_P = new BigDecimal("0.95");

  /** What Anthropic has nothing for, or has it as a tool of another price. */
  private static final List<String> UNKNOWN =
      List.of(
          "frequency_penalty",
          "presence_penalty",
          "logit_bias",
          "logprobs",
          "top_logprobs",
          "seed",
          "web_search_options",
          "search_parameters",
          "plugins",
          "enable_search");

  private Sampling() {}

  /** Puts what this model takes, and refuses what it does not. */
  static void put(
      JsonValue asked, ClaudeModel model, boolean thinking, Refusals refusals, JsonObject made) {
    for (String param : UNKNOWN) {
      if (says(asked.get(param))) {
        refusals.add(param);
      }
    }
    boolean hot = isSaid(asked.get(TEMPERATURE));
    if (hot && (thinking || !model.samples())) {
      refusals.add(TEMPERATURE);
    } else if (hot) {
      asked
          .get(TEMPERATURE)
          .decimal()
          .ifPresent(value -> made.put(TEMPERATURE, value.min(BigDecimal.ONE)));
    }
    JsonValue topP = asked.get(TOP_P);
    // Claude 4.1 and later take only one of the two.
    boolean refused = !model.samples() || (thinking ? isLow(topP) : hot);
    putOrRefuse(TOP_P, topP, isSaid(topP), refused, refusals, made);
    JsonValue topK = asked.get(TOP_K);
    putOrRefuse(TOP_K, topK, topK.isPresent(), thinking || !model.samples(), refusals, made);
  }

  private static void putOrRefuse(
      String param,
      JsonValue value,
      boolean said,
      boolean refused,
      Refusals refusals,
      JsonObject made) {
    if (said && refused) {
      refusals.add(param);
    } else if (said) {
      made.put(param, value);
    }
  }

  /** Whether it is another number than 1, which is what every model does by itself. */
  private static boolean isSaid(JsonValue value) {
    return value.decimal().map(number -> number.compareTo(BigDecimal.ONE) != 0).orElse(false);
  }

  private static boolean isLow(JsonValue topP) {
    return topP.decimal().map(value -> value.compareTo(LEAST_TOP_P) < 0).orElse(false);
  }

  /** Whether a parameter asks for anything: zero, false and an empty object do not. */
  private static boolean says(JsonValue value) {
    boolean zero = value.decimal().map(number -> number.signum() == 0).orElse(false);
    return value.isPresent()
        && !zero
        && !value.bool().map(on -> !on).orElse(false)
        && !(value.isObject() && value.size() == 0);
  }
}
