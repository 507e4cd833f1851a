package dev.sluice.route.auto;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Words to look for, in several languages. Letters count and nothing else: case, accents and
 * punctuation are folded away on both sides. A phrase is found as whole words; with a star at its
 * end as the beginning of a word; and in scripts without spaces wherever it stands.
 *
 * <p>Plain searches for each phrase, and no regular expressions: the time is bounded by the length
 * of the text whatever is in it.
 */
final class Phrases {
  private final List<String> needles;

  private Phrases(List<String> needles) {
    this.needles = needles;
  }

  /** Reads lists, one a language, with commas between the phrases. */
  static Phrases of(String... lists) {
    return new Phrases(
        Stream.of(lists)
            .flatMap(list -> Stream.of(list.split(",", -1)))
            .map(String::strip)
            .map(Phrases::needle)
            .distinct()
            .toList());
  }

  private static String needle(String phrase) {
    boolean prefix = phrase.endsWith("*");
    String folded = fold(phrase);
    if (folded.isBlank()) {
      throw new IllegalArgumentException("an empty phrase");
    }
    if (folded.strip().codePoints().allMatch(Phrases::isUnspaced)) {
      return folded.strip();
    }
    return prefix ? folded.stripTrailing() : folded;
  }

  /** How many of the phrases occur in a folded text. */
  int in(String folded) {
    int found = 0;
    for (String needle : needles) {
      if (folded.contains(needle)) {
        found++;
      }
    }
    return found;
  }

  /**
   * The text in small letters without accents, every stretch of other characters one space, and a
   * space at both ends.
   */
  static String fold(String text) {
    String parts = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
    StringBuilder folded = new StringBuilder(parts.length() + 2).append(' ');
    for (int i = 0; i < parts.length(); i++) {
      char c = parts.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        folded.append(c);
      } else if (Character.getType(c) != Character.NON_SPACING_MARK
          && folded.charAt(folded.length() - 1) != ' ') {
        folded.append(' ');
      }
    }
    if (folded.charAt(folded.length() - 1) != ' ') {
      folded.append(' ');
    }
    return folded.toString();
  }

  private static boolean isUnspaced(int c) {
    return Character.isIdeographic(c)
        || Character.UnicodeScript.of(c) == Character.UnicodeScript.HIRAGANA
        || Character.UnicodeScript.of(c) == Character.UnicodeScript.KATAKANA;
  }
}
