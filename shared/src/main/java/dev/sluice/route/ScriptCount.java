package dev.sluice.route;

/**
 * Adds up tokens by script, as a tokenizer of today would probably cut the text.
 *
 * <p>The factors were fitted to OpenAI's {@code o200k_base} and {@code cl100k_base} over prose in
 * ten languages, Markdown, Java and JSON, and lie between the two where these differ. For plain
 * English that comes to four or five characters a token, which is OpenAI's rule of thumb ("What are
 * tokens and how to count them?"); for code and JSON to three or four, because signs are tokens of
 * their own; for Chinese, Japanese and Korean to about one.
 *
 * <p>The low bound rests on how tokenizers cut: they first cut at white space, so that a token
 * never reaches over two words. Runs of one character are the exception that is easy to write
 * ({@code =====}), so what repeats its neighbour counts for nothing. Words of many letters hardly
 * have tokens of more than sixteen letters, and scripts without spaces hardly of more than four
 * characters.
 *
 * <p>Not thread-safe.
 */
final class ScriptCount {
  /** Hundredths of a token. */
  private static final int LETTER = 22;

  private static final int SPACE = 8;
  private static final int DIGIT = 36;
  private static final int SIGN = 55;
  private static final int ACCENTED = 60;
  private static final int OTHER_ALPHABET = 36;
  private static final int WIDE = 85;
  private static final int HALF_OF_EMOJI = 100;

  private static final int LETTERS_OF_LONG_TOKEN = 16;
  private static final int WIDE_OF_LONG_TOKEN = 4;

  private long hundredths;
  private long low;

  /** Adds a text. Two texts never share a token. */
  void add(CharSequence text) {
    char last = ' ';
    int inWord = 0;
    int wide = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean repeated = c == last;
      last = c;
      if (c <= ' ') {
        hundredths += repeated ? 1 : SPACE;
        low += lowOf(inWord, wide);
        inWord = 0;
        wide = 0;
        continue;
      }
      hundredths += weight(c, repeated);
      if (repeated) {
        continue;
      }
      if (isWide(c)) {
        wide++;
      } else {
        inWord++;
      }
    }
    low += lowOf(inWord, wide);
  }

  /** The likely number of tokens. */
  long likely() {
    return (hundredths + 99) / 100;
  }

  /** A number of tokens it hardly stays below. */
  long low() {
    return low;
  }

  private static long lowOf(int inWord, int wide) {
    return inWord + wide == 0
        ? 0
        : Math.max(1, inWord / LETTERS_OF_LONG_TOKEN + wide / WIDE_OF_LONG_TOKEN);
  }

  private static int weight(char c, boolean repeated) {
    if (c < 128) {
      if ((c | 32) >= 'a' && (c | 32) <= 'z') {
        return repeated ? LETTER / 2 : LETTER;
      }
      if (c >= '0' && c <= '9') {
        return DIGIT;
      }
      return repeated ? SPACE : SIGN;
    }
    if (isWide(c)) {
      return WIDE;
    }
    if (Character.isSurrogate(c)) {
      return HALF_OF_EMOJI;
    }
    return c < 0x250 ? ACCENTED : OTHER_ALPHABET;
  }

  /** Chinese, Japanese, Korean, and the full-width forms of their punctuation. */
  private static boolean isWide(char c) {
    return (c >= 0x2E80 && c <= 0x9FFF)
        || (c >= 0xAC00 && c <= 0xD7FF)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0xFF00 && c <= 0xFFEF);
  }
}
