package dev.sluice.config;

import java.util.Optional;

/**
 * A text with one {@code *} in it, which stands for any text that is not empty.
 *
 * @param before what comes before the star
 * @param after what comes after it
 */
record Wildcard(String before, String after) {
  static final String STAR = "*";

  /** The pattern of this text; empty unless it has exactly one star. */
  static Optional<Wildcard> parse(String text) {
    int star = text.indexOf(STAR);
    return star < 0 || star != text.lastIndexOf(STAR)
        ? Optional.empty()
        : Optional.of(new Wildcard(text.substring(0, star), text.substring(star + 1)));
  }

  /** What the star stands for in this text; empty if the text does not match. */
  Optional<String> match(String text) {
    return text.length() > before.length() + after.length()
            && text.startsWith(before)
            && text.endsWith(after)
        ? Optional.of(text.substring(before.length(), text.length() - after.length()))
        : Optional.empty();
  }

  /** The text where the star stands for this. */
  String with(String star) {
    return before + star + after;
  }
}
