package dev.sluice.names;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Finds the names that somebody may have meant. Two names are alike if few letters have to change
 * (inserted, left out, replaced, two neighbours swapped), or if they begin alike: people mistype
 * names, and they shorten them.
 */
public final class NearestNames {
  /** Nobody mistypes a name of this length; and comparing takes the product of both lengths. */
  private static final int LONGEST = 100;

  private static final int SHORTEST_PREFIX = 3;

  private NearestNames() {}

  /**
   * The names that look like this one, the nearest first; empty where nothing is plausible.
   *
   * @param asked what was asked for; it may come from anyone
   * @param names the names that exist
   * @param most how many to give at most
   */
  public static List<String> of(String asked, Collection<String> names, int most) {
    if (asked.length() > LONGEST) {
      return List.of();
    }
    return names.stream()
        .filter(name -> name.length() <= LONGEST)
        .distinct()
        .map(name -> Likeness.of(asked, name))
        .filter(Likeness::isPlausible)
        .sorted(comparingInt(Likeness::score).thenComparingInt(Likeness::distance))
        .limit(most)
        .map(Likeness::name)
        .toList();
  }

  private record Likeness(String name, int asked, int distance, int prefix) {
    static Likeness of(String asked, String name) {
      String left = asked.toLowerCase(Locale.ROOT);
      String right = name.toLowerCase(Locale.ROOT);
      return new Likeness(
          name, asked.length(), editDistance(left, right), sharedPrefix(left, right));
    }

    boolean isPlausible() {
      int shorter = Math.min(asked, name.length());
      int longer = Math.max(asked, name.length());
      return distance <= (longer + 1) / 3
          || (prefix >= SHORTEST_PREFIX && prefix >= (shorter + 1) / 2);
    }

    /** Less is nearer. */
    int score() {
      return distance - prefix;
    }
  }

  private static int sharedPrefix(String left, String right) {
    int length = 0;
    int most = Math.min(left.length(), right.length());
    while (length < most && left.charAt(length) == right.charAt(length)) {
      length++;
    }
    return length;
  }

  /** Optimal string alignment: Levenshtein's distance with swaps of neighbours. */
  private static int editDistance(String left, String right) {
    int[] beforeLast = new int[right.length() + 1];
    int[] last = new int[right.length() + 1];
    int[] row = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[right.length()];
  }
}
