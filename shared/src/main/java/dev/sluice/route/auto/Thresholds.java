package dev.sluice.route.auto;

/**
 * From where on a tier is called for. Scores are from 0 to {@link TaskScore#MOST}.
 *
 * @param standard the least score that is not {@link Tier#CHEAP} any more
 * @param premium the least score for {@link Tier#PREMIUM}
 * @param reasoning the least score for {@link Tier#REASONING}, where most points speak for it
 * @param longContextTokens the least likely number of input tokens for {@link Tier#LONG_CONTEXT}
 */
public record Thresholds(int standard, int premium, int reasoning, long longContextTokens) {
  /** What the labelled prompts of docs/routing.md were judged with. */
  public static final Thresholds DEFAULT = new Thresholds(25, 55, 60, 100_000);

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException unless 0 &lt; standard &lt; premium &lt;= reasoning &lt;= 100
   *     and the tokens are above zero
   */
  public Thresholds {
    boolean ordered = 0 < standard && standard < premium && premium <= reasoning;
    if (!ordered || reasoning > TaskScore.MOST || longContextTokens <= 0) {
      throw new IllegalArgumentException(
          "thresholds out of order: " + standard + ", " + premium + ", " + reasoning);
    }
  }
}
