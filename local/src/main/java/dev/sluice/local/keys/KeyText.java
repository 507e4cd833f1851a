package dev.sluice.local.keys;

import dev.sluice.secret.Secret;

/** What somebody typed or piped in as a key, looked at before it is stored. */
sealed interface KeyText {
  /** The longest that goes into a header everywhere; keys have 200 characters at most. */
  int MOST = 4096;

  /** A key. */
  record Usable(Secret key) implements KeyText {}

  /** No key; the sentence says why, without a letter of it. */
  record Unusable(String sentence) implements KeyText {}

  /** What this text is; a line's end and spaces around it do not belong to a key. */
  static KeyText of(String text) {
    String key = text.strip();
    if (key.isEmpty()) {
      return new Unusable("Nothing came on standard input; nothing was changed.");
    }
    if (key.lines().count() > 1) {
      return new Unusable("That is more than one line, and a key is one; nothing was changed.");
    }
    if (key.length() > MOST) {
      return new Unusable(
          "That is longer than " + MOST + " characters, and no key; nothing was changed.");
    }
    if (!key.chars().allMatch(c -> c > ' ' && c <= '~')) {
      return new Unusable(
          "There is a space in it, or a character that no key has; nothing was changed.");
    }
    return new Usable(Secret.of(key));
  }
}
