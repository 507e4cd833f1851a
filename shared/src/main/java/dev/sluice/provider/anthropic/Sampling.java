package dev.sluice.provider.anthropic;

import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

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
    if (asked.get("seed").isPresent()) {
      refusals.add("seed");
    }
    if (!model.samples()) {
      refuse(asked, refusals);
    } else if (thinking) {
      putWhileThinking(asked, refusals, made);
    } else {
      putFreely(asked, refusals, made);
    }
  }

  private static void refuse(JsonValue asked, Refusals refusals) {
    Stream.of(TEMPERATURE, TOP_P).filter(param -> isSaid(asked.get(param))).forEach(refusals::add);
    if (asked.get(TOP_K).isPresent()) {
      refusals.add(TOP_K);
    }
  }

  private static void putWhileThinking(JsonValue asked, Refusals refusals, JsonObject made) {
    if (isSaid(asked.get(TEMPERATURE))) {
      refusals.addWhileThinking(TEMPERATURE);
    }
    JsonValue topP = asked.get(TOP_P);
    if (isSaid(topP) && isLow(topP)) {
      refusals.addWhileThinking(TOP_P);
    } else if (isSaid(topP)) {
      made.put(TOP_P, topP);
    }
    if (asked.get(TOP_K).isPresent()) {
      refusals.addWhileThinking(TOP_K);
    }
  }

  /** Claude 4.1 and later take only one of temperature and top_p. */
  private static void putFreely(JsonValue asked, Refusals refusals, JsonObject made) {
    boolean hot = isSaid(asked.get(TEMPERATURE));
    if (hot) {
      asked
          .get(TEMPERATURE)
          .decimal()
          .ifPresent(value -> made.put(TEMPERATURE, value.min(BigDecimal.ONE)));
    }
    if (isSaid(asked.get(TOP_P)) && hot) {
      refusals.add(TOP_P);
    } else if (isSaid(asked.get(TOP_P))) {
      made.put(TOP_P, asked.get(TOP_P));
    }
    if (asked.get(TOP_K).isPresent()) {
      made.put(TOP_K, asked.get(TOP_K));
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
