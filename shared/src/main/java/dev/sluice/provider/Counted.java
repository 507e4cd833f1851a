package dev.sluice.provider;

import dev.sluice.chat.TokenUsage;

/**
 * Tokens as an upstream counted them.
 *
 * @param tokens the count
 * @param open whether it was made while the answer was still being written: the input is all there
 *     is, and more output may have followed than it says
 */
public record Counted(TokenUsage tokens, boolean open) {
  /** A count of the whole answer. */
  public static Counted whole(TokenUsage tokens) {
    return new Counted(tokens, false);
  }

  /** A count from before the answer's end. */
  public static Counted open(TokenUsage tokens) {
    return new Counted(tokens, true);
  }
}
