package dev.sluice.local.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON straight into UTF-8 bytes. A request's body is most of its event and is UTF-8
 * already, so it is escaped from bytes to bytes and never becomes a text in between: the gateway's
 * own speed is measured through here. Not thread-safe.
 */
final class JsonBytes {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes;
  private int length;

  /** A writer with room for about this many bytes before it has to grow. */
  JsonBytes(int expected) {
    this.bytes = new byte[expected];
  }

  /** Writes these characters, all of them ASCII, as they are. */
  @SuppressWarnings("deprecation") // ASCII has one byte a character, which is all this copies.
  JsonBytes raw(String ascii) {
    int more = ascii.length();
    makeRoom(more);
    ascii.getBytes(0, more, bytes, length);
    length += more;
    return this;
  }

  /** Writes a JSON string. */
  JsonBytes string(String text) {
    return string(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a JSON string from valid UTF-8. */
  JsonBytes string(byte[] utf8) {
    makeRoom(utf8.length + 2);
    bytes[length++] = '"';
    int from = 0;
    for (int i = 0; i < utf8.length; i++) {
      byte b = utf8[i];
      // Bytes of longer characters are negative and need no escape.
      if ((b >= 0 && b < ' ') || b == '"' || b == '\\') {
        copy(utf8, from, i);
        escape(b);
        from = i + 1;
      }
    }
    copy(utf8, from, utf8.length);
    makeRoom(1);
    bytes[length++] = '"';
    return this;
  }

  /** What was written. */
  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** What was written, without a copy; nothing may be written afterwards. */
  InputStream toStream() {
    return new ByteArrayInputStream(bytes, 0, length);
  }

  private void copy(byte[] source, int from, int to) {
    makeRoom(to - from);
    System.arraycopy(source, from, bytes, length, to - from);
    length += to - from;
  }

  private void escape(byte b) {
    makeRoom(6);
    bytes[length++] = '\\';
    switch (b) {
      case '"', '\\' -> bytes[length++] = b;
      case '\n' -> bytes[length++] = 'n';
      case '\r' -> bytes[length++] = 'r';
      case '\t' -> bytes[length++] = 't';
      default -> {
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX[b >> 4];
        bytes[length++] = HEX[b & 15];
      }
    }
  }

  private void makeRoom(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
