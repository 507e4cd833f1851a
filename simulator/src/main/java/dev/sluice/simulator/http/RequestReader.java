package dev.sluice.simulator.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads HTTP/1.1 requests (RFC 9112) off a connection, one after the other. */
final class RequestReader {
  private static final int MOST_HEADERS = 200;
  private static final int MOST_BODY_BYTES = 64 * 1024 * 1024;
  private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);
  private static final byte[] NOTHING = new byte[0];

  private final Incoming in;
  private final OutputStream out;

  /** Reads from {@code in}; {@code out} is for a client that asks before it sends its body. */
  RequestReader(Incoming in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /** The next request, or nothing if the client hung up before one. */
  Optional<Request> next() throws IOException {
    if (!in.more()) {
      return Optional.empty();
    }
    String[] words = in.line().split(" ", -1);
    if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
      throw new Malformed(400, "the first line is no HTTP/1.1 request line");
    }
    Map<String, String> headers = headers();
    return Optional.of(
        new Request(
            words[0], words[1], headers, body(headers), Request.persistent(words[2], headers)));
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = LinkedHashMap.newLinkedHashMap(16);
    for (String line = in.line(); !line.isEmpty(); line = in.line()) {
      int colon = line.indexOf(':');
      if (colon < 1 || headers.size() == MOST_HEADERS) {
        throw new Malformed(400, "a header line without a name, or too many of them");
      }
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      headers.merge(name, line.substring(colon + 1).strip(), (one, two) -> one + ", " + two);
    }
    return headers;
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    boolean chunked =
        headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT).contains("chunked");
    String length = headers.getOrDefault("content-length", "0");
    if (!chunked && length.equals("0")) {
      return NOTHING;
    }
    if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
      out.write(CONTINUE);
    }
    return chunked ? chunks() : in.bytes(size(length, 10, 0));
  }

  private byte[] chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    while (true) {
      String line = in.line();
      int extension = line.indexOf(';');
      int size = size(extension < 0 ? line : line.substring(0, extension), 16, body.size());
      if (size == 0) {
        headers();
        return body.toByteArray();
      }
      body.write(in.bytes(size));
      in.line();
    }
  }

  private static int size(String digits, int radix, int before) throws Malformed {
    int size;
    try {
      size = Integer.parseUnsignedInt(digits.strip(), radix);
    } catch (NumberFormatException _) {
      throw new Malformed(400, "a length that is no number");
    }
    if (size < 0 || size > MOST_BODY_BYTES - before) {
      throw new Malformed(413, "a body of more than " + MOST_BODY_BYTES + " bytes");
    }
    return size;
  }
}
