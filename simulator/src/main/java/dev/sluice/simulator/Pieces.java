package dev.sluice.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * What passes for a tokenizer here: a token is up to four bytes of UTF-8 and never a part of a
 * character, so tokens can be counted by hand and streamed one by one.
 */
final class Pieces {
  private static final int BYTES = 4;

  private Pieces() {}

  /** The tokens of a text; together they are the text. */
  static List<String> of(String text) {
    List<String> pieces = new ArrayList<>(text.length() / BYTES + 1);
    int from = 0;
    int bytes = 0;
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      int size = size(character);
      if (bytes + size > BYTES) {
        pieces.add(text.substring(from, at));
        from = at;
        bytes = 0;
      }
      bytes += size;
      at += Character.charCount(character);
    }
    if (from < text.length()) {
      pieces.add(text.substring(from));
    }
    return List.copyOf(pieces);
  }

  /** A text of exactly this many tokens, each a word. */
  static String text(int tokens) {
    String words = "one two six ten ";
    return words.repeat(tokens / 4) + words.substring(0, tokens % 4 * BYTES);
  }

  /** About how many tokens a text has, without taking it apart. */
  static int count(String text) {
    return (text.getBytes(UTF_8).length + BYTES - 1) / BYTES;
  }

  private static int size(int character) {
    if (character < 0x80) {
      return 1;
    }
    if (character < 0x800) {
      return 2;
    }
    return character < 0x10000 ? 3 : 4;
  }
}
