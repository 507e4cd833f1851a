package dev.sluice.runtime;

/** Writes strings as JSON has them (RFC 8259, section 7), in ASCII. */
final class JsonText {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private JsonText() {}

  /** Appends this text with quotation marks. */
  static void quote(String text, StringBuilder json) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          // A lone half of a pair has no UTF-8, but it can be escaped.
          if (c < ' ' || c > '~') {
            json.append("\\u").append(HEX[c >> 12]).append(HEX[(c >> 8) & 15]);
            json.append(HEX[(c >> 4) & 15]).append(HEX[c & 15]);
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
