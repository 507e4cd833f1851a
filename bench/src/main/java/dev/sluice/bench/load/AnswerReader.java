package dev.sluice.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.Locale;

/**
 * Reads one HTTP answer as it comes and sees when its first content and its end are there. It takes
 * what little it needs: an answer follows no other without a question in between, and no server
 * splits an event over two chunks. Used again after {@link #next()}. Not thread-safe.
 */
final class AnswerReader {
  private static final byte[] HEAD_END = ascii("\r\n\r\n");
  private static final byte[] LAST_CHUNK = ascii("\r\n0\r\n\r\n");
  private static final byte[] DONE = ascii("data: [DONE]");
  private static final byte[] CONTENT = ascii("\"content\":");

  private final boolean streamed;
  private byte[] bytes = new byte[8 * 1024];
  private int length;

  /** Where the body begins; zero while the head is not whole. */
  private int body;

  /** Where the body ends; -1 if its end is a chunk. */
  private int end;

  private int searched;
  private boolean content;

  AnswerReader(boolean streamed) {
    this.streamed = streamed;
  }

  /** Forgets the answer, for the one to the next question. */
  void next() {
    length = 0;
    body = 0;
    searched = 0;
    content = false;
  }

  /**
   * Reads what is there.
   *
   * @throws IOException if the answer is no success, not HTTP, or cut
   */
  void read(ReadableByteChannel from) throws IOException {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    int read = from.read(ByteBuffer.wrap(bytes, length, bytes.length - length));
    if (read < 0) {
      throw new EOFException("the server hung up in the middle of an answer: " + text());
    }
    length += read;
    if (body == 0) {
      readHead();
    }
    if (body > 0 && streamed && !content) {
      lookForContent();
    }
    if (isWhole()) {
      check();
    }
  }

  /** Whether the first content is there: of a whole answer, all of it. */
  boolean hasContent() {
    return streamed ? content : isWhole();
  }

  boolean isWhole() {
    return body > 0 && (end < 0 ? endsWith(LAST_CHUNK) : length >= end);
  }

  private void readHead() throws IOException {
    int headEnd = indexOf(HEAD_END, 0);
    if (headEnd < 0) {
      return;
    }
    body = headEnd + HEAD_END.length;
    String head = new String(bytes, 0, headEnd, ISO_8859_1).toLowerCase(Locale.ROOT);
    int at = head.indexOf("\r\ncontent-length:");
    if (at >= 0) {
      int from = head.indexOf(':', at) + 1;
      int to = head.indexOf('\r', from);
      String digits = head.substring(from, to < 0 ? head.length() : to).strip();
      end = body + Integer.parseInt(digits);
    } else if (head.contains("\r\ntransfer-encoding: chunked")) {
      end = -1;
    } else {
      throw new ProtocolException("an answer without a length: " + head);
    }
  }

  private void lookForContent() {
    int at = indexOf(CONTENT, Math.max(searched, body));
    while (at >= 0) {
      int value = at + CONTENT.length;
      while (value < length && bytes[value] == ' ') {
        value++;
      }
      if (value + 1 >= length) {
        // What follows is still to come: the next read looks here again.
        searched = at;
        return;
      }
      if (bytes[value] == '"' && bytes[value + 1] != '"') {
        content = true;
        return;
      }
      searched = value;
      at = indexOf(CONTENT, searched);
    }
    searched = Math.max(searched, length - CONTENT.length - 2);
  }

  private void check() throws IOException {
    boolean ok = length > 12 && bytes[9] == '2' && bytes[10] == '0' && bytes[11] == '0';
    if (!ok || (streamed && (!content || lastIndexOf(DONE) < 0))) {
      throw new ProtocolException("not a good answer: " + text());
    }
  }

  private String text() {
    return new String(bytes, 0, Math.min(length, 2000), UTF_8);
  }

  private int indexOf(byte[] pattern, int from) {
    for (int i = from; i <= length - pattern.length; i++) {
      if (matches(pattern, i)) {
        return i;
      }
    }
    return -1;
  }

  private int lastIndexOf(byte[] pattern) {
    for (int i = length - pattern.length; i >= body; i--) {
      if (matches(pattern, i)) {
        return i;
      }
    }
    return -1;
  }

  private boolean endsWith(byte[] pattern) {
    return length - pattern.length >= body && matches(pattern, length - pattern.length);
  }

  private boolean matches(byte[] pattern, int at) {
    return bytes[at] == pattern[0]
        && Arrays.equals(pattern, 0, pattern.length, bytes, at, at + pattern.length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
