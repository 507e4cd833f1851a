package dev.sluice.route.auto;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How hard a request looks. Immutable.
 *
 * @param tier what it calls for, whether configured or not
 * @param score from 0, anybody can do it, to 100
 * @param reasons what the score is made of, in the order of {@link Signal}; their sum is the score
 *     where that is from 0 to 100
 */
public record TaskScore(Tier tier, int score, List<Reason> reasons) {
  /** The highest score. */
  public static final int MOST = 100;

  public TaskScore {
    if (score < 0 || score > MOST) {
      throw new IllegalArgumentException("a score of " + score);
    }
    reasons = List.copyOf(reasons);
  }

  /** For people: {@code score 62: code (+20), mathematics (+42)}. */
  public String sentence() {
    return reasons.isEmpty()
        ? "score " + score
        : reasons.stream()
            .map(Reason::words)
            .collect(Collectors.joining(", ", "score " + score + ": ", ""));
  }
}
