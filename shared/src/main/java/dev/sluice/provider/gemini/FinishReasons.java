package dev.sluice.provider.gemini;

import dev.sluice.chat.FailureClass;
import dev.sluice.provider.Failure;
import dev.sluice.provider.failure.SafeText;
import java.util.Optional;

/**
 * What the end of a candidate means (ai.google.dev/api/generate-content, <i>FinishReason</i>). A
 * reason that is not known is a stop, if anything was said. Pure.
 */
final class FinishReasons {
  private FinishReasons() {}

  /**
   * The reason in OpenAI's words.
   *
   * @param called whether a function was called anywhere in the answer: Gemini calls that a stop
   */
  static String openAi(String reason, boolean called) {
    return switch (reason) {
      case "MAX_TOKENS" -> "length";
      case "SAFETY",
          "RECITATION",
          "BLOCKLIST",
          "PROHIBITED_CONTENT",
          "SPII",
          "LANGUAGE",
          "MODEL_ARMOR",
          "IMAGE_SAFETY",
          "IMAGE_PROHIBITED_CONTENT",
          "IMAGE_RECITATION" ->
          "content_filter";
      default -> called ? "tool_calls" : "stop";
    };
  }

  /**
   * The failure that the end is: the model wrote a call that is none, or ended without a reason and
   * without a word. Either may go well the next time.
   */
  static Optional<Failure> failure(String reason, String message, boolean said) {
    boolean failed =
        switch (reason) {
          case "MALFORMED_FUNCTION_CALL",
              "MALFORMED_RESPONSE",
              "UNEXPECTED_TOOL_CALL",
              "TOO_MANY_TOOL_CALLS",
              "MISSING_THOUGHT_SIGNATURE" ->
              true;
          case "STOP" -> false;
          default -> !said && openAi(reason, false).equals("stop");
        };
    String why = SafeText.of(message.isBlank() ? reason : reason + ": " + message);
    return failed
        ? Optional.of(
            Failure.of(FailureClass.SERVER_ERROR, "The upstream's answer failed (" + why + ")."))
        : Optional.empty();
  }

  /** The failure of a prompt that was blocked before anything was said. */
  static Failure blocked(String reason) {
    return Failure.of(
        FailureClass.CONTENT_FILTERED,
        "The upstream blocked the prompt (" + SafeText.of(reason) + ").");
  }
}
