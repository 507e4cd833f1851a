package dev.sluice.gateway;

/**
 * How many tries it took.
 *
 * @param retries tries of a target beyond its first
 * @param fallbacks targets that were tried beyond the first
 */
public record Tries(int retries, int fallbacks) {
  public static final Tries NONE = new Tries(0, 0);
}
