package dev.sluice.provider.anthropic;

import dev.sluice.json.JsonValue;

/**
 * Why Claude stopped, as OpenAI's {@code finish_reason}. A reason that is not known is an end like
 * any other, never an error.
 *
 * <p>Source: Anthropic, <i>Stop reasons</i>
 * (platform.claude.com/docs/en/build-with-claude/handling-stop-reasons).
 */
final class StopReason {
  private StopReason() {}

  /**
   * The finish reason.
   *
   * @param calls whether the answer has tool calls that the caller knows
   */
  static String finish(String stopReason, boolean calls) {
    return switch (stopReason) {
      case "max_tokens", "model_context_window_exceeded" -> "length";
      case "tool_use" -> calls ? "tool_calls" : "stop";
      case "refusal" -> "content_filter";
      default -> "stop";
    };
  }

  /** Why it refused, in its words; empty if it says nothing, or did not refuse. */
  static String refusal(JsonValue stopDetails) {
    return stopDetails.get("explanation").stringOr("");
  }
}
