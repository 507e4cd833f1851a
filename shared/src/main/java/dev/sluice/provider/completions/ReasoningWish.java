package dev.sluice.provider.completions;

import dev.sluice.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How much a caller wants a model to think, in whatever words it was said: OpenAI's {@code
 * reasoning_effort}, OpenRouter's {@code reasoning} object, the {@code thinking} object of
 * Anthropic, Moonshot and DeepSeek, or Qwen's {@code enable_thinking} and {@code thinking_budget}.
 * The first of these that says something counts, in this order. Pure.
 *
 * @param thinking whether to think at all; empty where the caller leaves that to the model
 * @param effort how hard: one of {@link #EFFORTS} but {@code none}; empty where not said
 * @param budget the most tokens to think; empty where not said
 */
public record ReasoningWish(
    Optional<Boolean> thinking, Optional<String> effort, OptionalLong budget) {
  /** Efforts from the least to the most (OpenAI's API reference, {@code reasoning_effort}). */
  public static final List<String> EFFORTS =
      List.of("none", "minimal", "low", "medium", "high", "xhigh", "max");

  /** Says nothing. */
  public static final ReasoningWish UNSAID =
      new ReasoningWish(Optional.empty(), Optional.empty(), OptionalLong.empty());

  /** The fields that a wish may be said in. */
  public static final List<String> FIELDS =
      List.of("reasoning_effort", "reasoning", "thinking", "enable_thinking", "thinking_budget");

  private static final ReasoningWish OFF =
      new ReasoningWish(Optional.of(false), Optional.empty(), OptionalLong.empty());

  /** The wish in the body of a request. */
  public static ReasoningWish in(JsonValue body) {
    return effort(body.get("reasoning_effort"))
        .or(() -> openRouter(body.get("reasoning")))
        .or(() -> switched(body.get("thinking")))
        .or(() -> qwen(body))
        .orElse(UNSAID);
  }

  /** Whether the caller said anything. */
  public boolean isSaid() {
    return thinking.isPresent();
  }

  /** Whether the caller wants no thinking. */
  public boolean isOff() {
    return thinking.isPresent() && !thinking.get();
  }

  /** Whether the caller wants thinking. */
  public boolean isOn() {
    return thinking.isPresent() && thinking.get();
  }

  /**
   * Whether the caller wants OpenRouter's {@code reasoning} beside {@code reasoning_content}: one
   * who asks in its words reads its words.
   */
  public static boolean wantsOpenRoutersName(JsonValue body) {
    return body.get("reasoning").isObject() || body.get("include_reasoning").isTrue();
  }

  private static Optional<ReasoningWish> effort(JsonValue value) {
    return value
        .string()
        .map(text -> text.toLowerCase(Locale.ROOT))
        .filter(EFFORTS::contains)
        .map(text -> text.equals("none") ? OFF : on(Optional.of(text), OptionalLong.empty()));
  }

  private static Optional<ReasoningWish> openRouter(JsonValue reasoning) {
    if (!reasoning.isObject()) {
      return Optional.empty();
    }
    Optional<ReasoningWish> byEffort = effort(reasoning.get("effort"));
    OptionalLong most = count(reasoning.get("max_tokens"));
    if (byEffort.isPresent() || most.isPresent()) {
      return byEffort.or(() -> Optional.of(on(Optional.empty(), most)));
    }
    return reasoning.get("enabled").bool().map(ReasoningWish::of);
  }

  private static Optional<ReasoningWish> switched(JsonValue thinking) {
    return switch (thinking.get("type").stringOr("")) {
      case "enabled" -> Optional.of(on(Optional.empty(), count(thinking.get("budget_tokens"))));
      case "adaptive" -> Optional.of(of(true));
      case "disabled" -> Optional.of(OFF);
      default -> Optional.empty();
    };
  }

  private static Optional<ReasoningWish> qwen(JsonValue body) {
    OptionalLong budget = count(body.get("thinking_budget"));
    return body.get("enable_thinking")
        .bool()
        .map(enabled -> enabled ? on(Optional.empty(), budget) : OFF)
        .or(() ->
            budget.isPresent() ? Optional.of(on(Optional.empty(), budget)) : Optional.empty());
  }

  private static ReasoningWish of(boolean thinking) {
    return thinking ? on(Optional.empty(), OptionalLong.empty()) : OFF;
  }

  private static ReasoningWish on(Optional<String> effort, OptionalLong budget) {
    return new ReasoningWish(Optional.of(true), effort, budget);
  }

  private static OptionalLong count(JsonValue value) {
    OptionalLong count = value.wholeNumber();
    return count.isPresent() && count.getAsLong() > 0 ? count : OptionalLong.empty();
  }
}
