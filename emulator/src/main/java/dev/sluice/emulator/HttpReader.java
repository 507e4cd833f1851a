package dev.sluice.emulator;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads HTTP/1.1 requests, trailers included (RFC 9112), which the JDK's server cannot. Not
 * thread-safe.
 */
final class HttpReader {
  /** AWS's client may send a description of an error for X-Ray of up to 1 MB in a header. */
  private static final int LONGEST_LINE = 2 * 1024 * 1024;

  private static final int PIECE = 64 * 1024;

  private final BufferedInputStream in;
  private final byte[] piece = new byte[PIECE];

  HttpReader(InputStream in) {
    this.in = new BufferedInputStream(in, PIECE);
  }

  /** Takes a body as it arrives. */
  interface Body {
    void piece(byte[] bytes, int length) throws IOException;

    /** A chunk is complete, and more may follow. */
    default void chunkEnd() {}
  }

  /** The next request's head; empty where the connection was closed after the last one. */
  Optional<RequestHead> head() throws IOException {
    in.mark(1);
    if (in.read() < 0) {
      return Optional.empty();
    }
    in.reset();
    String[] words = line().split(" ", -1);
    if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
      throw new IOException("no request line");
    }
    return Optional.of(new RequestHead(words[0], words[1], fields()));
  }

  /** Reads the body of this request to its end, and gives the fields that follow it. */
  Map<String, String> body(RequestHead head, Body body) throws IOException {
    if (head.field("transfer-encoding").toLowerCase(Locale.ROOT).equals("chunked")) {
      return chunks(body);
    }
    String length = head.field("content-length");
    if (!length.isEmpty()) {
      pieces(Long.parseLong(length), body);
    }
    return Map.of();
  }

  /** Reads the body of this request into memory. */
  byte[] wholeBody(RequestHead head) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    body(head, (bytes, length) -> whole.write(bytes, 0, length));
    return whole.toByteArray();
  }

  private Map<String, String> chunks(Body body) throws IOException {
    while (true) {
      String size = line();
      int semicolon = size.indexOf(';');
      long length =
          Long.parseLong((semicolon < 0 ? size : size.substring(0, semicolon)).strip(), 16);
      if (length == 0) {
        return fields();
      }
      pieces(length, body);
      if (!line().isEmpty()) {
        throw new IOException("a chunk is longer than it says");
      }
      if (!lastChunkIsHere()) {
        body.chunkEnd();
      }
    }
  }

  /** Whether the end of the body has arrived with this chunk, so that there is nothing to flush. */
  private boolean lastChunkIsHere() throws IOException {
    if (in.available() < 3) {
      return false;
    }
    in.mark(3);
    boolean last = in.read() == '0' && in.read() == '\r';
    in.reset();
    return last;
  }

  private void pieces(long length, Body body) throws IOException {
    long left = length;
    while (left > 0) {
      int read = in.read(piece, 0, (int) Math.min(left, PIECE));
      if (read < 0) {
        throw new EOFException("the body ends before its end");
      }
      body.piece(piece, read);
      left -= read;
    }
  }

  private Map<String, String> fields() throws IOException {
    Map<String, String> fields = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw new IOException("no header");
      }
      String value = line.substring(colon + 1).strip();
      fields.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT), value, (a, b) -> a + ", " + b);
    }
    return fields;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    while (true) {
      int b = in.read();
      if (b < 0) {
        throw new EOFException("the connection was closed");
      }
      if (b == '\n') {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
      }
      if (line.size() == LONGEST_LINE) {
        throw new IOException("a line is too long");
      }
      line.write(b);
    }
  }
}
