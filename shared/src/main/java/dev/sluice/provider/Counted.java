package dev.sluice.provider;

import dev.sluice.chat.TokenUsage;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Tokens as an upstream counted them.
 *
 * @param tokens the count
 * @param open whether it was made while the answer was still being written: the input is all there
 *     is, and more output may have followed than it says
 * @param charge what the upstream says it charges for them, in US dollars; empty where it leaves
 *     that to its prices
 */
public record Counted(TokenUsage tokens, boolean open, Optional<BigDecimal> charge) {
  /** A count of the whole answer. */
  public static Counted whole(TokenUsage tokens) {
    return new Counted(tokens, false, Optional.empty());
  }

  /** The same count with what the upstream says it charges. */
  public Counted charged(Optional<BigDecimal> usd) {
    return new Counted(tokens, open, usd);
  }

  /** A count from before the answer's end. */
  public static Counted open(TokenUsage tokens) {
    return new Counted(tokens, true, Optional.empty());
  }
}
