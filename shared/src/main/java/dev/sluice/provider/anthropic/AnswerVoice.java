package dev.sluice.provider.anthropic;

import java.time.Instant;

/**
 * What the reader of an answer must know of its request.
 *
 * @param arrival when the request arrived: the date of the answer, which Anthropic does not give
 * @param reasoningUnderBothNames whether thoughts are also called {@code reasoning}
 * @param byTool whether the answer is the arguments of {@link AnswerFormat#TOOL}
 */
record AnswerVoice(Instant arrival, boolean reasoningUnderBothNames, boolean byTool) {
  /** Whether this block's input is the answer itself. */
  boolean isAnswer(String toolName) {
    return byTool && toolName.equals(AnswerFormat.TOOL);
  }
}
