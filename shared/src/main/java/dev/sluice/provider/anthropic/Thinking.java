package dev.sluice.provider.anthropic;

import dev.sluice.json.Json;
import dev.sluice.json.JsonObject;
import dev.sluice.json.JsonValue;
import dev.sluice.provider.completions.ReasoningWish;
import java.util.Map;
import java.util.Optional;

/**
 * How a model is told to think, so that it comes nearest to what the caller wants. Never more
 * tokens than the output cap allows: see docs/decisions/0033-thinking-fits-into-the-output-cap.md.
 *
 * <p>Sources: Anthropic, <i>Adaptive thinking</i>, <i>Effort</i> and <i>Extended thinking</i>
 * (platform.claude.com/docs/en/build-with-claude/adaptive-thinking, …/effort, …/extended-thinking);
 * the budgets for efforts are those of Pydantic AI.
 *
 * @param field the request's {@code thinking}; empty where it is left out
 * @param effort the request's {@code output_config.effort}; empty where it is left out
 * @param on whether the model may think
 */
record Thinking(Optional<JsonValue> field, Optional<String> effort, boolean on) {
  private static final Thinking OFF = new Thinking(Optional.empty(), Optional.empty(), false);

  private static final long LEAST_BUDGET = 1_024;

  private static final Map<String, Long> BUDGETS =
      Map.of(
          "minimal", 1_024L,
          "low", 2_048L,
          "medium", 10_000L,
          "high", 16_384L,
          "xhigh", 32_768L,
          "max", 32_768L);

  private static final String USUAL = "medium";

  /**
   * What to tell this model.
   *
   * @param cap the most tokens it may write, thoughts included
   * @param shown whether the caller wants to read the thoughts
   */
  static Thinking of(ClaudeModel model, ReasoningWish wish, long cap, boolean shown) {
    return switch (model.thinks()) {
      case NEVER -> OFF;
      case BY_BUDGET -> wish.isOn() ? budgeted(wish, cap) : OFF;
      case IF_ASKED -> wish.isOn() ? adaptive(model, wish, shown) : OFF;
      case BY_DEFAULT ->
          wish.isOff()
              ? new Thinking(type("disabled"), Optional.empty(), false)
              : adaptive(model, wish, shown);
      case BETWEEN_TOOLS ->
          wish.isOff()
              ? new Thinking(type("between_tools"), Optional.empty(), true)
              : adaptive(model, wish, shown);
      case ALWAYS ->
          wish.isOff()
              ? new Thinking(type("adaptive"), Optional.of(model.efforts().getFirst()), true)
              : adaptive(model, wish, shown);
    };
  }

  /** Without thinking, where that is what leaving it out means. */
  Thinking off() {
    return OFF;
  }

  /** Whether it is by a number of tokens. */
  boolean isBudgeted() {
    return field.map(one -> one.get("budget_tokens").isPresent()).orElse(false);
  }

  /**
   * Thoughts that no longer fit what stands before them are to be passed over by the model, instead
   * of the request being refused. Needs a beta header ({@link #BINDING_BETA}).
   */
  Thinking droppingUnboundThoughts() {
    return new Thinking(
        field.map(one ->
            one.edit()
                .put("block_binding", Json.object().put("prefix_mismatch_behavior", "drop_block"))
                .build()),
        effort,
        on);
  }

  /** Whether the field can say what becomes of thoughts that do not fit. */
  boolean isAdaptive() {
    return field.map(one -> one.get("type").stringOr("").equals("adaptive")).orElse(false);
  }

  /**
   * Anthropic, <i>Fix a thinking block bound to a different conversation</i>
   * (platform.claude.com/docs/build-with-claude/preserved-thinking/fix-bound-to-a-different-conversation).
   */
  static final String BINDING_BETA = "thinking-binding-controls-2026-08-01";

  private static Thinking budgeted(ReasoningWish wish, long cap) {
    long wanted =
        wish.budget().orElseGet(() -> BUDGETS.getOrDefault(wish.effort().orElse(USUAL), 10_000L));
    // A quarter is left for the answer, or what the least budget leaves.
    long fitting = Math.max(LEAST_BUDGET, cap - cap / 4);
    if (fitting >= cap) {
      return OFF;
    }
    long budget = Math.clamp(wanted, LEAST_BUDGET, fitting);
    JsonObject field = Json.object().put("type", "enabled").put("budget_tokens", budget);
    return new Thinking(Optional.of(field.build()), Optional.empty(), true);
  }

  private static Thinking adaptive(ClaudeModel model, ReasoningWish wish, boolean shown) {
    JsonObject field = Json.object().put("type", "adaptive");
    if (model.silent()) {
      field.put("display", shown ? "summarized" : "omitted");
    }
    Optional<String> effort =
        wish.effort()
            .or(() -> wish.budget().isPresent() ? Optional.of(effort(wish)) : Optional.empty());
    return new Thinking(Optional.of(field.build()), effort.map(model::nearest), true);
  }

  /** The effort whose budget is the next to that of the wish. */
  private static String effort(ReasoningWish wish) {
    long budget = wish.budget().orElse(0);
    for (String effort : ReasoningWish.EFFORTS) {
      if (BUDGETS.getOrDefault(effort, 0L) >= budget) {
        return effort;
      }
    }
    return "high";
  }

  private static Optional<JsonValue> type(String type) {
    return Optional.of(Json.object().put("type", type).build());
  }
}
