package dev.sluice.runtime;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads HTTP/1.1 responses (RFC 9112), one after the other. Not thread-safe. */
final class ResponseReader {
  private static final int LONGEST_LINE = 1024 * 1024;
  private static final byte[] NOTHING = new byte[0];

  private final InputStream in;
  private byte[] line = new byte[256];
  private boolean reusable;

  ResponseReader(InputStream in) {
    this.in = new BufferedInputStream(in, 16 * 1024);
  }

  /** Whether the connection stays open after the response that was read last. */
  boolean isReusable() {
    return reusable;
  }

  /**
   * Waits until a response begins.
   *
   * @return false if the connection was closed instead
   */
  boolean await() throws IOException {
    in.mark(1);
    boolean there = in.read() >= 0;
    in.reset();
    return there;
  }

  /**
   * Reads a response with its body.
   *
   * @throws EOFException if the connection was closed before its end
   */
  ApiResponse read() throws IOException {
    reusable = false;
    while (true) {
      String version = readLine();
      int status = status(version);
      Map<String, String> fields = fields();
      if (status >= 200) {
        boolean keep = version.startsWith("HTTP/1.1");
        String connection = fields.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
        byte[] body = body(status, fields);
        reusable = keep ? reusable && !connection.contains("close") : false;
        return new ApiResponse(status, fields, body);
      }
      // 100 to 199 say that the response is still to come.
    }
  }

  private byte[] body(int status, Map<String, String> fields) throws IOException {
    reusable = true;
    if (status == 204 || status == 304) {
      return NOTHING;
    }
    String coding = fields.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT);
    if (coding.equals("chunked")) {
      return chunks();
    }
    String length = fields.get("content-length");
    if (length == null || !coding.isEmpty()) {
      reusable = false;
      return in.readAllBytes();
    }
    return exactly(length(length));
  }

  /** The same length said twice is one length. */
  private static int length(String text) throws IOException {
    String first = text.split(",", -1)[0].strip();
    for (String other : text.split(",", -1)) {
      if (!other.strip().equals(first)) {
        throw new IOException("a response with two lengths");
      }
    }
    if (!first.matches("\\d{1,9}")) {
      throw new IOException("a response of the length '" + first + "'");
    }
    return Integer.parseInt(first);
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    while (true) {
      String size = readLine();
      int semicolon = size.indexOf(';');
      String digits = (semicolon < 0 ? size : size.substring(0, semicolon)).strip();
      if (!digits.matches("[0-9a-fA-F]{1,7}")) {
        throw new IOException("a chunk of the size '" + digits + "'");
      }
      int length = Integer.parseInt(digits, 16);
      if (length == 0) {
        fields();
        return whole.toByteArray();
      }
      whole.writeBytes(exactly(length));
      if (!readLine().isEmpty()) {
        throw new IOException("a chunk that is longer than it says");
      }
    }
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the connection was closed within a response");
    }
    return bytes;
  }

  private static int status(String line) throws IOException {
    if (!line.matches("HTTP/1\\.[01] [1-9]\\d\\d( .*)?")) {
      throw new IOException("no response: '" + line + "'");
    }
    return Integer.parseInt(line.substring(9, 12));
  }

  private Map<String, String> fields() throws IOException {
    Map<String, String> fields = new HashMap<>();
    for (String field = readLine(); !field.isEmpty(); field = readLine()) {
      int colon = field.indexOf(':');
      if (colon <= 0) {
        throw new IOException("no field: '" + field + "'");
      }
      String value = field.substring(colon + 1).strip();
      fields.merge(
          field.substring(0, colon).toLowerCase(Locale.ROOT), value, (a, b) -> a + ", " + b);
    }
    return fields;
  }

  /** A line without its end, which may also be a line feed alone (section 2.2). */
  private String readLine() throws IOException {
    int length = 0;
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the connection was closed within a response");
      }
      if (length == LONGEST_LINE) {
        throw new IOException("a line that is too long");
      }
      if (length == line.length) {
        line = Arrays.copyOf(line, length * 2);
      }
      line[length++] = (byte) b;
    }
    if (length > 0 && line[length - 1] == '\r') {
      length--;
    }
    return new String(line, 0, length, StandardCharsets.UTF_8);
  }
}
