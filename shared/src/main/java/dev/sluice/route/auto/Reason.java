package dev.sluice.route.auto;

/**
 * One signal and what it adds to the score.
 *
 * @param points below zero for what makes a task easier; zero for what decides without points
 */
public record Reason(Signal signal, int points) {
  /** For people: {@code code (+20)}. */
  public String words() {
    return points == 0
        ? signal.words()
        : signal.words() + " (" + (points > 0 ? "+" : "") + points + ")";
  }
}
